import { CubeError, parseCube } from "../../../model/colour/cube";

/** Why a .cube file can't be used, in a sentence that names the file; undefined for one that can. */
export function lutFault(name: string, text: string): string | undefined {
  try {
    parseCube(text);
    return undefined;
  } catch (error) {
    if (error instanceof CubeError) return `${name}: ${error.message}`;
    throw error;
  }
}
