import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { StageRecord } from "../../../src/model/records/kinds";
import type { HubProcess } from "./hubProcess";

type Fields = Readonly<Record<string, unknown>>;

/** An edit over REST: the frame from which it is in effect, and the record as it is with it. */
export interface Made {
  readonly frame: number;
  readonly record: StageRecord | null;
}

async function ask<T>(hub: HubProcess, method: string, path: string, body?: BodyInit): Promise<T> {
  const headers = { "Content-Type": typeof body === "string" ? "application/json" : "application/octet-stream" };
  const response = await fetch(`${hub.url}/api/v1/${path}`, {
    method,
    ...(body === undefined ? {} : { headers, body }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

export function get<T>(hub: HubProcess, path: string): Promise<T> {
  return ask(hub, "GET", path);
}

export function patchRecord(hub: HubProcess, id: string, fields: Fields): Promise<Made> {
  return ask(hub, "PATCH", `records/${id}`, JSON.stringify(fields));
}

export function addRecord(hub: HubProcess, record: Fields): Promise<Made> {
  return ask(hub, "POST", "records", JSON.stringify(record));
}

export function removeRecord(hub: HubProcess, id: string): Promise<Made> {
  return ask(hub, "DELETE", `records/${id}`);
}

/** Sends a file to the hub's store; its id is what records name it by. */
export async function addAsset(hub: HubProcess, path: string): Promise<string> {
  const bytes = await readFile(path);
  const { asset } = await ask<{ asset: { id: string } }>(
    hub,
    "POST",
    `assets?name=${encodeURIComponent(basename(path))}`,
    new Uint8Array(bytes),
  );
  return asset.id;
}

/**
 * The demo stage with a main wall of few pixels, so that a page without a graphics card draws its outputs one to one:
 * 36 by 8 cabinets of `cabinetPx`, three outputs of twelve columns each.
 */
export async function shrinkDemo(hub: HubProcess, cabinetPx: number): Promise<{ widthPx: number; heightPx: number }> {
  const [widthPx, heightPx] = [12 * cabinetPx, 8 * cabinetPx];
  await patchRecord(hub, "wall:main", { cabinetWidthPx: cabinetPx, cabinetHeightPx: cabinetPx });
  for (const [column, name] of ["left", "centre", "right"].entries())
    await patchRecord(hub, `output:${name}`, { x: column * widthPx, widthPx, heightPx });
  return { widthPx, heightPx };
}
