import type { AssetKind } from "../records/define";

interface TypeOfAsset {
  /** What a browser is told it is. */
  readonly mime: string;
  /** The first is the usual one. */
  readonly extensions: readonly string[];
  /** Fields of records that take it. */
  readonly kinds: readonly AssetKind[];
  /** Whether a file that begins like this is one. */
  readonly begins: (head: Uint8Array) => boolean;
}

/** Files that the stage knows, told by their bytes: a name or a declared type is only what somebody says. */
export const ASSET_TYPES = {
  cube: { mime: "text/plain", extensions: ["cube"], kinds: ["lut"], begins: beginsLikeCube },
  // Signature, then the length of the first chunk, which is IHDR (PNG, third edition, 5.2).
  png: {
    mime: "image/png",
    extensions: ["png"],
    kinds: ["image"],
    begins: (head) => has(head, 0, "\x89PNG\r\n\x1a\n") && has(head, 12, "IHDR"),
  },
  jpeg: {
    mime: "image/jpeg",
    extensions: ["jpg", "jpeg"],
    kinds: ["image"],
    begins: (head) => has(head, 0, "\xff\xd8\xff"),
  },
  // RFC 9649, 2.4.
  webp: {
    mime: "image/webp",
    extensions: ["webp"],
    kinds: ["image"],
    begins: (head) => has(head, 0, "RIFF") && has(head, 8, "WEBPVP8"),
  },
  hdr: {
    mime: "image/vnd.radiance",
    extensions: ["hdr", "pic"],
    kinds: [],
    begins: (head) => /^#\?(RADIANCE|RGBE)\s/.test(latin(head.subarray(0, 16))),
  },
  // Magic number 20000630, then version 2 (OpenEXR file layout).
  exr: {
    mime: "image/x-exr",
    extensions: ["exr"],
    kinds: [],
    begins: (head) => has(head, 0, "\x76\x2f\x31\x01\x02"),
  },
  // glTF 2.0, 4.4.2.
  glb: {
    mime: "model/gltf-binary",
    extensions: ["glb"],
    kinds: [],
    begins: (head) => has(head, 0, "glTF\x02\0\0\0"),
  },
} as const satisfies Record<string, TypeOfAsset>;
export type AssetType = keyof typeof ASSET_TYPES;

const TABLE: Readonly<Record<AssetType, TypeOfAsset>> = ASSET_TYPES;

export const ASSET_TYPE_NAMES = Object.keys(ASSET_TYPES) as readonly AssetType[];

/** So much of a file's beginning tells its type; only a .cube with a long preface needs more than a line. */
export const HEAD_BYTES = 64 * 1024;

/** The types in words, for who sent another. */
export const KNOWN_TYPES = "a .cube LUT, PNG, JPEG, WebP, Radiance .hdr, OpenEXR or binary glTF (.glb)";

/** What a file is, by its first bytes (all of it, or at least HEAD_BYTES); null for none that the stage knows. */
export function assetTypeOf(head: Uint8Array): AssetType | null {
  return ASSET_TYPE_NAMES.find((type) => TABLE[type].begins(head)) ?? null;
}

export function isAssetType(value: unknown): value is AssetType {
  return typeof value === "string" && Object.hasOwn(ASSET_TYPES, value);
}

export function typesOfKind(kind: AssetKind): readonly AssetType[] {
  return ASSET_TYPE_NAMES.filter((type) => TABLE[type].kinds.includes(kind));
}

export function extensionsOf(type: AssetType): readonly string[] {
  return TABLE[type].extensions;
}

/** For the `accept` of a file chooser: ".png,.jpg,.jpeg,.webp". */
export function acceptOf(kind: AssetKind): string {
  return typesOfKind(kind)
    .flatMap((type) => extensionsOf(type).map((extension) => `.${extension}`))
    .join(",");
}

/** `bytes`: a character a byte. */
function has(head: Uint8Array, at: number, bytes: string): boolean {
  return (
    head.length >= at + bytes.length && Array.from(bytes, (c, i) => head[at + i] === c.charCodeAt(0)).every(Boolean)
  );
}

function latin(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes);
}

/**
 * A .cube file says its size before its first row of numbers, with nothing but comments and other keywords before that
 * (Cube LUT specification 1.0; Resolve adds LUT_… keywords of its own). Whether the rows are right is its parser's to say.
 */
function beginsLikeCube(head: Uint8Array): boolean {
  if (head.subarray(0, HEAD_BYTES).includes(0)) return false;
  const text = latin(head.subarray(0, HEAD_BYTES)).replace(/^\xef\xbb\xbf/, "");
  for (const line of text.split(/\r\n?|\n/)) {
    if (/^\s*LUT_[13]D_SIZE\s+\d+\s*$/i.test(line)) return true;
    if (!/^\s*($|#|TITLE\b|DOMAIN_(MIN|MAX)\b|LUT_\w+)/i.test(line)) return false;
  }
  return false;
}
