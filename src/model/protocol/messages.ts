import { z } from "zod";
import type { Role } from "../crew/roles";
import type { WireDiff } from "../document/diff";
import { transitionSchema, type DocumentEntry, type EntryOrigin } from "../document/entry";
import type { Fade } from "../frame/fades";
import type { TrackerState } from "../tracking/trackerState";

/** Raised with every change that an older page or hub could misread (SPEC.md, VER). */
export const PROTOCOL_VERSION = 3;
export const SUBPROTOCOL = "cyclorama.v1";

/** The largest message a page may send; the demo show's whole document is a tenth of it. */
export const MAX_MESSAGE_BYTES = 1 << 20;

const id = z.string().min(1).max(64);
const sequence = z.int().min(0);
const fields = z.record(z.string().max(64), z.unknown()).readonly();

export const wireDiffSchema = z.strictObject({
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
  /** What the graphics processor took for a frame, ms: median; null where the browser can't measure it. */
  gpuMs: count.nullable(),
  /** How colour leaves this page, in words: transfer, primaries, LUT, and what kind of canvas the browser gave. */
  colorPath: z.string().max(200),
  /** What this page can't do as asked (a float canvas, a LUT that isn't there), in words; empty when all is well. */
  shortfall: z.string().max(300),
  /** Frame number and digest of StageFrames drawn, for the hub to compare between pages. */
  digests: z.array(z.tuple([z.int().min(0), z.string().length(16)])).max(600),
});
export type PageStatus = Omit<z.infer<typeof statusSchema>, "type" | "digests">;

/** Where a page was when its line was cut: the hub then sends only what it missed. */
const resumeSchema = z.strictObject({
  /** The show's own name for itself, from the welcome before. */
  show: z.string().min(1).max(64),
  sequence,
});

const pageMessageSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("hello"),
    protocol: z.int(),
    page: z.enum(PAGE_KINDS),
    name: z.string().trim().min(1).max(60),
    /** A secret of this browser's that stays the same: whose undo it is. */
    personId: z.string().min(8).max(64).optional(),
    outputId: id.optional(),
    resume: resumeSchema.optional(),
  }),
  z.strictObject({ type: z.literal("ping"), sentMs: z.number() }),
  z.strictObject({
    type: z.literal("edit"),
    editId: id,
    diff: wireDiffSchema,
    over: transitionSchema.optional(),
    /** It brings back what the history knows: said so in the history. */
    origin: z.literal("restore").optional(),
    /** Made (or left unanswered) without a line, knowing entries up to this sequence: later ones of others are conflicts. */
    since: sequence.optional(),
    /** Made while there was no line: on air it is a proposal, whoever made it. */
    offline: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal("drag"), recordId: id, set: fields }),
  z.strictObject({
    type: z.literal("dragCommit"),
    editId: id,
    recordId: id,
    set: fields,
    since: sequence.optional(),
    offline: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal("dragCancel"), recordId: id }),
  z.strictObject({ type: z.literal("undo"), editId: id }),
  z.strictObject({ type: z.literal("redo"), editId: id }),
  /** What this person looks at: the selected record. */
  z.strictObject({ type: z.literal("look"), recordId: id.nullable() }),
  z.strictObject({ type: z.literal("acceptProposal"), editId: id, proposalId: id }),
  z.strictObject({ type: z.literal("dropProposal"), proposalId: id }),
  z.strictObject({ type: z.literal("releaseTracker"), trackerId: id }),
  statusSchema,
]);
/** Page to hub, as JSON text. The one binary message of a page is the receipt (tick.ts). */
export type PageMessage = z.infer<typeof pageMessageSchema>;

/** Who is on the stage: one per connected page. */
export interface Person {
  readonly sessionId: string;
  /** Public id of the person: the same over all their pages and reconnects. */
  readonly person: string;
  readonly page: PageKind;
  readonly name: string;
  readonly role: Role;
  readonly outputId: string | null;
  readonly status: PageStatus | null;
  /** Hub time at which it said so: a page that the browser put to sleep says nothing more. */
  readonly statusAtMs: number | null;
  /** What this page holds under a finger. */
  readonly holds: { readonly recordId: string; readonly fields: readonly string[] } | null;
  /** Record that this person looks at. */
  readonly looksAt: string | null;
  /** The hub's own measure of how far behind this page reads, ms; null while it keeps up. */
  readonly behindMs: number | null;
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

/** A change that waits for someone who may make it. */
export interface Proposal {
  readonly id: string;
  readonly editId: string;
  readonly by: string;
  readonly person: string;
  readonly role: Role;
  readonly atMs: number;
  /** onAir: a guarded field while a take rolls. offline: made without a line, and the line came back during a take. */
  readonly reason: "onAir" | "offline";
  /** The part of it that needed deciding, in words: "Night street: haze". */
  readonly what: string;
  readonly diff: WireDiff;
}

/** One field that two people changed while one of them was cut off. */
export interface FieldConflict {
  readonly recordId: string;
  /** null: the record as a whole (one removed what the other changed). */
  readonly key: string | null;
  readonly mine: unknown;
  readonly theirs: unknown;
  readonly by: string;
  readonly role: Role;
  readonly atMs: number;
}

/** What everyone on the crew hears, as JSON; in the news section of a tick. */
export type NewsMessage =
  /** Who changed since the last word: newcomers and changed ones whole, and who is gone. */
  | {
      readonly type: "people";
      readonly people: readonly Person[];
      readonly gone: readonly string[];
      /** `people` are all there are: whoever isn't among them is gone. */
      readonly whole?: boolean;
    }
  /** Twice a second: what the hub counts, and the document's hash as of a sequence, for pages to check themselves. */
  | {
      readonly type: "pulse";
      readonly agreement: FrameAgreement;
      readonly sequence: number;
      readonly hash: string;
    }
  | ({ readonly type: "inputs" } & InputsStatus)
  /** All that wait now. */
  | { readonly type: "proposals"; readonly proposals: readonly Proposal[] }
  /** The store's trouble in a sentence; null: changes are kept. */
  | { readonly type: "storage"; readonly problem: string | null };

/** Hub to one page, as JSON text. What everyone hears goes in ticks (tick.ts). */
export type HubMessage =
  | {
      readonly type: "welcome";
      readonly protocol: number;
      readonly version: string;
      readonly sessionId: string;
      /** The show's own name for itself: resume with it. */
      readonly show: string;
      readonly person: string;
      readonly role: Role;
      /** The document in effect on `frame`; entries that take effect later follow as entries. */
      readonly frame: number;
      readonly sequence: number;
      /** Hash of the document in effect: what a resumed page must come to. */
      readonly hash: string;
      /** Whole, or null for a page that resumed: it applies `missed` to what it has. */
      readonly records: readonly unknown[] | null;
      readonly missed: readonly DocumentEntry[];
      /** Transitions under way. */
      readonly fades: readonly Fade[];
      readonly people: readonly Person[];
      readonly proposals: readonly Proposal[];
      readonly storageProblem: string | null;
      readonly freedPort: number | null;
    }
  | ({ readonly type: "entry" } & DocumentEntry)
  | { readonly type: "reject"; readonly editId: string; readonly code: RejectCode; readonly message: string }
  /** The edit waits as a proposal. */
  | { readonly type: "proposed"; readonly editId: string; readonly proposalId: string; readonly message: string }
  /** Someone decided on a proposal of this person's. */
  | {
      readonly type: "decided";
      readonly proposalId: string;
      readonly accepted: boolean;
      readonly by: string;
      readonly what: string;
    }
  /** Fields of an edit that was made without a line and that someone else has changed meanwhile; the rest was made. */
  | {
      readonly type: "conflict";
      readonly editId: string;
      readonly conflicts: readonly FieldConflict[];
      /** False where nothing of the edit was left to make: no entry follows. */
      readonly made: boolean;
    }
  /** Answer to undo and redo: what was left standing, in words; `done` false where there was nothing to do. */
  | {
      readonly type: "stepped";
      readonly editId: string;
      readonly origin: Extract<EntryOrigin, "undo" | "redo">;
      readonly done: boolean;
      readonly left: readonly string[];
    }
  /** How many steps this person can go back and forth. */
  | { readonly type: "steps"; readonly undo: number; readonly redo: number }
  /** A drag was not taken, and why; said once for each hold. */
  | { readonly type: "dragRefused"; readonly recordId: string; readonly message: string }
  /** This person's role is another one from now on. */
  | { readonly type: "role"; readonly role: Role }
  /** This page reads too slowly: it gets whole frames less often until it has caught up (`behindMs` null). */
  | { readonly type: "behind"; readonly behindMs: number | null }
  | {
      readonly type: "pong";
      readonly sentMs: number;
      readonly receivedMs: number;
      readonly answeredMs: number;
    };

/** invalid: schema or the whole. storage: the disk. held: under another's finger. forbidden: not this role's. */
export type RejectCode = "invalid" | "storage" | "held" | "forbidden";

/** Close codes and what they mean, in words a page can show. */
export const CLOSE_REASONS = {
  badMessage: { code: 4400, text: "This page sent something the hub can't read. Reload it." },
  helloFirst: { code: 4401, text: "A page says hello before anything else. Reload it." },
  forbidden: { code: 4403, text: "This link doesn't open this page. Ask the crew for another link." },
  revoked: { code: 4404, text: "The link of this device was revoked. Ask the crew for a new link." },
  expired: { code: 4405, text: "The link of this device has expired. Ask the crew for a new link." },
  tooSlow: { code: 4408, text: "This page fell too far behind the stage. It joins again by itself." },
  stuck: { code: 4409, text: "This page stopped reading. It joins again by itself." },
  olderPage: { code: 4426, text: "The hub is newer than this page. Reload it." },
  newerPage: { code: 4427, text: "The hub is older than this page. Update the hub." },
  tooMany: { code: 4429, text: "This page sent more than the hub takes. It joins again by itself." },
  stopping: { code: 4503, text: "The hub is stopping. The page joins again when it is back." },
} as const;

export type CloseReason = keyof typeof CLOSE_REASONS;

export type ParsedMessage = { ok: true; message: PageMessage } | { ok: false; problem: string };

/** Reads one text message from a page: parse, then validate. Never throws. */
export function parsePageMessage(text: string): ParsedMessage {
  try {
    return readPageMessage(JSON.parse(text));
  } catch {
    return { ok: false, problem: "not JSON" };
  }
}

/** The same for JSON that is parsed already. */
export function readPageMessage(value: unknown): ParsedMessage {
  const parsed = pageMessageSchema.safeParse(value);
  if (parsed.success) return { ok: true, message: parsed.data };
  const issue = parsed.error.issues[0];
  return { ok: false, problem: `${issue?.path.join(".") ?? ""} ${issue?.message ?? "unknown message"}`.trim() };
}

const HUB_TYPES = new Set<string>([
  "welcome",
  "entry",
  "reject",
  "proposed",
  "decided",
  "conflict",
  "stepped",
  "steps",
  "dragRefused",
  "role",
  "behind",
  "pong",
] satisfies HubMessage["type"][]);

const NEWS_TYPES = new Set<string>([
  "people",
  "pulse",
  "inputs",
  "proposals",
  "storage",
] satisfies NewsMessage["type"][]);

function typeOf(value: unknown): string {
  const type = (value as { type?: unknown } | null)?.type;
  return typeof type === "string" ? type : "";
}

/** Reads one text message from the hub; null for anything a page does not know, which it ignores (SPEC.md, VER3). */
export function parseHubMessage(text: string): HubMessage | null {
  try {
    const value: unknown = JSON.parse(text);
    return HUB_TYPES.has(typeOf(value)) ? (value as HubMessage) : null;
  } catch {
    return null;
  }
}

/** The news that a page knows; others are left out (SPEC.md, VER3). */
export function knownNews(values: readonly unknown[]): NewsMessage[] {
  return values.filter((value): value is NewsMessage => NEWS_TYPES.has(typeOf(value)));
}
