import { demoShow } from "../../src/hub/demo/demoShow";
import { documentOf, type StageDocument } from "../../src/model/document/document";
import type { LiveFrame } from "../../src/model/frame/live";
import { resolve } from "../../src/model/frame/resolve";
import type { StageFrame } from "../../src/model/frame/stageFrame";
import type { StageRecord } from "../../src/model/records/kinds";

/** The demo show with some records' fields replaced. */
export function demoDocument(change: Record<string, Partial<Record<string, unknown>>> = {}): StageDocument {
  return documentOf(demoShow(0).map((record): StageRecord => ({ ...record, ...change[record.id] })));
}

export function liveFrame(frame: number, parts: Partial<LiveFrame> = {}): LiveFrame {
  return { frame, sealedMs: 0, sequence: 1, poses: [], drags: [], ...parts };
}

export function demoFrame(change: Record<string, Partial<Record<string, unknown>>> = {}, frame = 100): StageFrame {
  return resolve(demoDocument(change), liveFrame(frame));
}
