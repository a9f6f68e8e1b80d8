import { z } from "zod";
import type { WireDiff } from "../document/diff";
import type { TrackerState } from "../tracking/trackerState";

/** Raised with every change that an older page or hub could misread (SPEC.md, VER). */
export const PROTOCOL_VERSION = 1;
export const SUBPROTOCOL = "cyclorama.v1";

/** The largest message a page may send; the demo show's whole document is a tenth of it. */
export const MAX_MESSAGE_BYTES = 1 << 20;

const id = z.string().min(1).max(64);
const fields = z.record(z.string().max(64), z.unknown()).readonly();

const wireDiffSchema = z.strictObject({
  put: z.array(z.unknown()).max(10_000).readonly().optional(),
  set: z.record(id, fields).readonly().optional(),
  remove: z.array(id).max(10_000).readonly().optional(),
});

export const PAGE_KINDS = ["viewer", "wall", "remote"] as const;
export type PageKind = (typeof PAGE_KINDS)[number];

const count = z.number().min(0).max(Number.MAX_SAFE_INTEGER);

/** What a page says of the frames it drew since it last said so; all of it measured on the page. */
const statusSchema = z.strictObject({
  type: z.literal("status"),
  /** Last frame drawn. */
  frame: count,
  fps: count,
  /** Median of how long after a frame's start on the lattice it was drawn. */
  lateMs: z.number(),
  /** Frames that this page never drew since it joined. */
  dropped: count,
  widthPx: count,
  heightPx: count,
  clockErrorMs: count,
  /** Frame number and digest of StageFrames drawn, for the hub to compare between pages. */
  digests: z.array(z.tuple([z.int().min(0), z.string().length(16)])).max(600),
});
export type PageStatus = Omit<z.infer<typeof statusSchema>, "type" | "digests">;

const pageMessageSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("hello"),
    protocol: z.int(),
    page: z.enum(PAGE_KINDS),
    name: z.string().trim().min(1).max(60),
    outputId: id.optional(),
  }),
  z.strictObject({ type: z.literal("ping"), sentMs: z.number() }),
  z.strictObject({ type: z.literal("edit"), editId: id, diff: wireDiffSchema }),
  z.strictObject({ type: z.literal("drag"), recordId: id, set: fields }),
  z.strictObject({ type: z.literal("dragCommit"), editId: id, recordId: id, set: fields }),
  z.strictObject({ type: z.literal("dragCancel"), recordId: id }),
  z.strictObject({ type: z.literal("releaseTracker"), trackerId: id }),
  statusSchema,
]);
/** Page to hub. */
export type PageMessage = z.infer<typeof pageMessageSchema>;

/** Who is on the stage: one per connected page. */
export interface Person {
  readonly sessionId: string;
  readonly page: PageKind;
  readonly name: string;
  readonly outputId: string | null;
  readonly status: PageStatus | null;
  /** Hub time at which it said so: a page that the browser put to sleep says nothing more. */
  readonly statusAtMs: number | null;
  /** What this page holds under a finger. */
  readonly holds: { readonly recordId: string; readonly fields: readonly string[] } | null;
}

export interface DocumentEntry {
  readonly sequence: number;
  /** Stage frame from which it is in effect. */
  readonly frame: number;
  readonly editId: string;
  readonly by: string;
  readonly diff: WireDiff;
}

export interface TrackerStatus {
  readonly trackerId: string;
  readonly state: TrackerState;
  /** Poses a second over the last two seconds, as received. */
  readonly rateHz: number;
  readonly silentMs: number | null;
  readonly received: number;
  readonly queueDepth: number;
  readonly trimmed: number;
  /** FreeD camera number it follows now, null before the first. */
  readonly cameraId: number | null;
}

/** Datagrams that moved nothing, by cause. */
export interface InputFault {
  readonly cause: string;
  readonly count: number;
  /** Hub time of the latest. */
  readonly lastMs: number;
  readonly hint: string;
}

export interface InputsStatus {
  /** UDP port of the FreeD input; null = switched off. */
  readonly freedPort: number | null;
  /** Why it does not listen, in a sentence; null when it does. */
  readonly problem: string | null;
  readonly trackers: readonly TrackerStatus[];
  readonly faults: readonly InputFault[];
}

/** Two pages that drew the same frame number: did they draw the same StageFrame? */
export interface FrameAgreement {
  readonly compared: number;
  readonly differing: number;
}

/** Hub to page, as JSON text. The live lane's binary frames are in liveFrame.ts. */
export type HubMessage =
  | {
      readonly type: "welcome";
      readonly protocol: number;
      readonly version: string;
      readonly sessionId: string;
      /** The document in effect on `frame`; entries that take effect later follow as `entry` messages. */
      readonly frame: number;
      readonly sequence: number;
      readonly records: readonly unknown[];
      readonly freedPort: number | null;
    }
  | ({ readonly type: "entry" } & DocumentEntry)
  | { readonly type: "reject"; readonly editId: string; readonly code: RejectCode; readonly message: string }
  | {
      readonly type: "pong";
      readonly sentMs: number;
      readonly receivedMs: number;
      readonly answeredMs: number;
    }
  | { readonly type: "people"; readonly people: readonly Person[]; readonly agreement: FrameAgreement }
  | ({ readonly type: "inputs" } & InputsStatus);

export type RejectCode = "invalid" | "storage" | "held";

/** Close codes and what they mean, in words a page can show. */
export const CLOSE_REASONS = {
  badMessage: { code: 4400, text: "This page sent something the hub can't read. Reload it." },
  forbidden: { code: 4403, text: "This device needs a link to the stage. Scan the QR code or ask for the link." },
  helloFirst: { code: 4401, text: "A page says hello before anything else. Reload it." },
  olderPage: { code: 4426, text: "The hub is newer than this page. Reload it." },
  newerPage: { code: 4427, text: "The hub is older than this page. Update the hub." },
  tooSlow: { code: 4408, text: "This page fell too far behind the stage. It joins again by itself." },
  tooMany: { code: 4429, text: "This page sent more than the hub takes. It joins again by itself." },
  stopping: { code: 4503, text: "The hub is stopping. The page joins again when it is back." },
} as const;

export type CloseReason = keyof typeof CLOSE_REASONS;

export type ParsedMessage = { ok: true; message: PageMessage } | { ok: false; problem: string };

/** Reads one text message from a page: parse, then validate. Never throws. */
export function parsePageMessage(text: string): ParsedMessage {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, problem: "not JSON" };
  }
  const parsed = pageMessageSchema.safeParse(value);
  if (parsed.success) return { ok: true, message: parsed.data };
  const issue = parsed.error.issues[0];
  return { ok: false, problem: `${issue?.path.join(".") ?? ""} ${issue?.message ?? "unknown message"}`.trim() };
}

const HUB_TYPES = new Set<string>(["welcome", "entry", "reject", "pong", "people", "inputs"]);

/** Reads one text message from the hub; null for anything a page does not know, which it ignores (SPEC.md, VER3). */
export function parseHubMessage(text: string): HubMessage | null {
  try {
    const value: unknown = JSON.parse(text);
    const type = (value as { type?: unknown } | null)?.type;
    return typeof type === "string" && HUB_TYPES.has(type) ? (value as HubMessage) : null;
  } catch {
    return null;
  }
}
