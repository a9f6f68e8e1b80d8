import { z } from "zod";
import { jsonOf, WallFileError } from "../wallBundle";

const index = z.int().min(0);
const accessorSchema = z.looseObject({
  bufferView: index.optional(),
  byteOffset: index.default(0),
  componentType: z.int(),
  normalized: z.boolean().default(false),
  count: z.int().min(0),
  type: z.string(),
  sparse: z.unknown().optional(),
});
const numbers = (length: number) => z.array(z.number()).length(length).optional();

/** As much of glTF 2.0 (Khronos) as a wall's surface needs. */
const gltfSchema = z.looseObject({
  asset: z.looseObject({ version: z.string() }),
  scene: index.optional(),
  scenes: z.array(z.looseObject({ nodes: z.array(index).default([]) })).default([]),
  nodes: z
    .array(
      z.looseObject({
        mesh: index.optional(),
        children: z.array(index).default([]),
        matrix: numbers(16),
        translation: numbers(3),
        rotation: numbers(4),
        scale: numbers(3),
      }),
    )
    .default([]),
  meshes: z
    .array(
      z.looseObject({
        primitives: z.array(
          z.looseObject({
            attributes: z.record(z.string(), index),
            indices: index.optional(),
            mode: z.int().default(4),
            extensions: z.record(z.string(), z.unknown()).default({}),
          }),
        ),
      }),
    )
    .default([]),
  accessors: z.array(accessorSchema).default([]),
  bufferViews: z
    .array(
      z.looseObject({ buffer: index, byteOffset: index.default(0), byteLength: index, byteStride: index.optional() }),
    )
    .default([]),
  buffers: z.array(z.looseObject({ uri: z.string().optional() })).default([]),
});

export type Gltf = z.infer<typeof gltfSchema>;

export interface GltfFile {
  readonly gltf: Gltf;
  /** The binary chunk of a .glb. */
  readonly binary: Uint8Array | null;
}

const GLB_MAGIC = 0x46546c67;
const JSON_CHUNK = 0x4e4f534a;
const BINARY_CHUNK = 0x004e4942;

/** Opens a .gltf or .glb. Throws a WallFileError. */
export function openGltf(bytes: Uint8Array): GltfFile {
  const view = viewOn(bytes);
  const isBinary = bytes.length >= 12 && view.getUint32(0, true) === GLB_MAGIC;
  if (!isBinary) return { gltf: checkedGltf(jsonOf(new TextDecoder().decode(bytes))), binary: null };
  if (view.getUint32(4, true) !== 2)
    throw new WallFileError("This .glb isn't of version 2, the only one that can be read.");
  let gltf: Gltf | null = null;
  let binary: Uint8Array | null = null;
  for (let at = 12; at + 8 <= bytes.length;) {
    const size = view.getUint32(at, true);
    const kind = view.getUint32(at + 4, true);
    if (at + 8 + size > bytes.length) throw new WallFileError("This .glb is cut short: copy it again.");
    const chunk = bytes.subarray(at + 8, at + 8 + size);
    if (kind === JSON_CHUNK) gltf = checkedGltf(jsonOf(new TextDecoder().decode(chunk)));
    if (kind === BINARY_CHUNK) binary ??= chunk;
    at += 8 + size;
  }
  if (gltf === null) throw new WallFileError("There is no scene in this .glb.");
  return { gltf, binary };
}

function checkedGltf(json: unknown): Gltf {
  const parsed = gltfSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new WallFileError(`This glTF can't be read at ${issue?.path.join(".") || "its top"}: ${issue?.message}.`);
}

function viewOn(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const WIDTHS: Readonly<Record<string, number>> = { SCALAR: 1, VEC2: 2, VEC3: 3, VEC4: 4 };

interface Component {
  readonly bytes: number;
  readonly read: (view: DataView, at: number) => number;
  /** What 1 is when the integers stand for shares. */
  readonly one: number;
}

const COMPONENTS: Readonly<Record<number, Component>> = {
  5120: { bytes: 1, read: (view, at) => view.getInt8(at), one: 127 },
  5121: { bytes: 1, read: (view, at) => view.getUint8(at), one: 255 },
  5122: { bytes: 2, read: (view, at) => view.getInt16(at, true), one: 32_767 },
  5123: { bytes: 2, read: (view, at) => view.getUint16(at, true), one: 65_535 },
  5125: { bytes: 4, read: (view, at) => view.getUint32(at, true), one: 4_294_967_295 },
  5126: { bytes: 4, read: (view, at) => view.getFloat32(at, true), one: 1 },
};

/** No wall comes near; a page would hang over it. */
const MOST_ROWS = 500_000;

/** The rows of an accessor, each with as many numbers as its type says. Throws a WallFileError. */
export function rowsOf({ gltf, binary }: GltfFile, accessorIndex: number): number[][] {
  const accessor = gltf.accessors[accessorIndex];
  const width = WIDTHS[accessor?.type ?? ""];
  const component = COMPONENTS[accessor?.componentType ?? 0];
  if (accessor === undefined || width === undefined || component === undefined)
    throw new WallFileError("This glTF names an accessor that isn't there or can't be read.");
  if (accessor.count > MOST_ROWS) throw new WallFileError("This glTF is far too fine for a wall: export it coarser.");
  if (accessor.sparse !== undefined) throw new WallFileError("This glTF has sparse accessors: export it without them.");
  const bufferView = gltf.bufferViews[accessor.bufferView ?? -1];
  if (bufferView === undefined) throw new WallFileError("This glTF has an accessor without data.");
  const bytes = bufferOf(gltf, binary, bufferView.buffer);
  const start = bufferView.byteOffset + accessor.byteOffset;
  const stride = bufferView.byteStride || component.bytes * width;
  const end = start + Math.max(0, accessor.count - 1) * stride + component.bytes * width;
  if (accessor.count > 0 && end > bytes.length)
    throw new WallFileError("This glTF is cut short: its data ends too early.");
  const view = viewOn(bytes);
  const scale = accessor.normalized ? component.one : 1;
  return Array.from({ length: accessor.count }, (_, row) =>
    Array.from({ length: width }, (__, i) => component.read(view, start + row * stride + i * component.bytes) / scale),
  );
}

/** What was decoded, once per file: many surfaces share a buffer. */
const decoded = new WeakMap<Gltf, Map<number, Uint8Array>>();

function bufferOf(gltf: Gltf, binary: Uint8Array | null, buffer: number): Uint8Array {
  const uri = gltf.buffers[buffer]?.uri;
  if (uri === undefined) {
    if (buffer !== 0 || binary === null) throw new WallFileError("This glTF names data that isn't in it.");
    return binary;
  }
  const known = decoded.get(gltf) ?? new Map<number, Uint8Array>();
  decoded.set(gltf, known);
  const bytes = known.get(buffer) ?? embedded(uri);
  known.set(buffer, bytes);
  return bytes;
}

function embedded(uri: string): Uint8Array {
  const data = /^data:[^,]*;base64,(.*)$/s.exec(uri)?.[1];
  if (data === undefined)
    throw new WallFileError(
      "This glTF keeps its data in another file: export it as .glb, or with everything embedded.",
    );
  try {
    return Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  } catch {
    throw new WallFileError("The data embedded in this glTF is damaged.");
  }
}
