import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { DEFAULT_MAX_MB } from "./assets/assetStore";

export interface Flags {
  readonly port: number;
  /** null: every interface of the machine. */
  readonly host: string | null;
  readonly data: string;
  readonly show: string | null;
  readonly open: boolean;
  readonly demo: boolean;
  /** UDP port of the FreeD input, null = off. */
  readonly freed: number | null;
  /** Of all files that records refer to, in MiB; left out: 4096. */
  readonly assetsMaxMb?: number;
}

export const USAGE = `cyclorama: the hub of a virtual production stage

  --port N       port of the pages, the API and the sync socket (default 4400; 0 = any free one)
  --host HOST    listen on this address only (default: every interface; other machines need the join link)
  --data DIR     folder of the show (default ./cyclorama-data)
  --show FILE    on first start, fill the data folder from this show file (GET /api/v1/show writes one)
  --no-demo      on first start, begin with an empty stage instead of the demo show
  --freed PORT   UDP port for FreeD tracking (default 40000; "off" switches it off)
  --assets-max-mb N
                 what LUTs, pictures and other files of the show may take together, in MiB (default ${DEFAULT_MAX_MB})
  --open         open the viewer in the browser
  --help         this text

  check DATA, backup DATA DEST, compact DATA [--older-than DAYS]
                 instead of running a stage, work on a data folder`;

/** The addresses that mean "all of this machine's" are no addresses that one could open. */
function isEverywhere(host: string | undefined): boolean {
  return host === "0.0.0.0" || host === "::";
}

export type FlagsResult = { ok: true; flags: Flags } | { ok: false; message: string } | { ok: "help" };

function portOf(name: string, text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new Error(`--${name} takes a port number from 0 to 65535, not "${text}"`);
  return port;
}

function megabytesOf(text: string): number {
  const megabytes = Number(text);
  if (!/^\d{1,9}$/.test(text) || megabytes < 1) throw new Error(`--assets-max-mb takes a number of MiB, not "${text}"`);
  return megabytes;
}

/** Reads the command line. Faults are sentences. */
export function parseFlags(argv: readonly string[]): FlagsResult {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        port: { type: "string", default: "4400" },
        host: { type: "string" },
        data: { type: "string", default: "cyclorama-data" },
        show: { type: "string" },
        "no-demo": { type: "boolean", default: false },
        freed: { type: "string", default: "40000" },
        "assets-max-mb": { type: "string" },
        open: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    if (values.help) return { ok: "help" };
    return {
      ok: true,
      flags: {
        port: portOf("port", values.port),
        host: isEverywhere(values.host) ? null : (values.host ?? null),
        data: resolve(values.data),
        show: values.show === undefined ? null : resolve(values.show),
        open: values.open,
        demo: !values["no-demo"],
        freed: values.freed === "off" ? null : portOf("freed", values.freed),
        ...(values["assets-max-mb"] === undefined ? {} : { assetsMaxMb: megabytesOf(values["assets-max-mb"]) }),
      },
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, message: `${reason}\n\n${USAGE}` };
  }
}
