import type { StageFrame } from "../frame/stageFrame";
import type { CanvasRecord } from "../records/canvas";
import type { OutputRecord } from "../records/output";
import { outputTransform } from "./outputTransform";

/** What a wall page shows: one output, or a canvas with those that lie on it. */
export interface PageScreen {
  readonly id: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly colorSpace: CanvasRecord["colorSpace"];
  readonly deep: boolean;
  readonly parts: readonly ScreenPart[];
}

export interface ScreenPart {
  readonly output: OutputRecord;
  /** Its top left corner on the page, and its size there (turned as the output says). */
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The screen of a page by the id of an output or a canvas; null where the stage has neither. */
export function screenOf(frame: Pick<StageFrame, "outputs" | "canvases">, id: string): PageScreen | null {
  const output = frame.outputs.find((each) => each.id === id);
  if (output !== undefined) {
    const { widthPx, heightPx } = outputTransform(output);
    const { colorSpace, deep } = output;
    return { id, widthPx, heightPx, colorSpace, deep, parts: [{ output, x: 0, y: 0, widthPx, heightPx }] };
  }
  const canvas = frame.canvases.find((each) => each.id === id);
  if (canvas === undefined) return null;
  const { widthPx, heightPx, colorSpace, deep } = canvas;
  const parts = frame.outputs
    .filter(({ canvasId }) => canvasId === canvas.id)
    .map((each): ScreenPart => {
      const size = outputTransform(each);
      return { output: each, x: each.canvasX, y: each.canvasY, widthPx: size.widthPx, heightPx: size.heightPx };
    });
  return { id, widthPx, heightPx, colorSpace, deep, parts };
}

/** The id that a wall page's address means: "left" is an output, "canvas:a" is what it says. */
export function screenIdOf(name: string): string {
  return name.includes(":") ? name : `output:${name}`;
}

/** The address of a screen's page. */
export function screenPath(id: string): string {
  return `/wall/${id.startsWith("output:") ? id.slice("output:".length) : id}`;
}
