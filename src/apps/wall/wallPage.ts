import { advance, type ReconcilerRoot } from "@react-three/fiber";
import type { StageClient } from "../../client/stageClient";
import type { StageFrame } from "../../model/frame/stageFrame";
import type { PageStatus } from "../../model/protocol/messages";
import { screenOf, screenPath, type PageScreen } from "../../model/volume/pageScreen";
import { GpuGate } from "../../render/pools/gpuGate";
import { GpuTimer } from "../../render/pools/gpuTimer";
import { SWEEP_EVERY_MS, type StageAssets } from "../../scene/wall/stageAssets";
import { showPlainPage } from "../plainPage";
import { wallLoop } from "./wallLoop";
import { CanvasKind } from "./canvasKind";
import { layOutRaster, type RasterLayout } from "./rasterLayout";

/** How often the picture is copied to the canvas behind, which shows when the GPU is lost. Reading it back costs time. */
const BACKING_EVERY_MS = 5000;
/** A browser whose graphics were reset too often gives no context back by itself. */
const GIVE_UP_ON_CONTEXT_MS = 8000;
/** A wrong address is explained only once the stage surely has no such output: not while a hub starts. */
const EXPLAIN_AFTER_MS = 1500;
/** A LUT or a picture that a new frame needs is waited for so long while the last frame stands; then it is done without. */
const WAIT_FOR_FILES_MS = 5000;

/** The life of one wall page: its canvas, its frame clock, and what happens when things break. */
export class WallPage {
  private canvas: HTMLCanvasElement | null = null;
  private scene: ReconcilerRoot<HTMLCanvasElement> | null = null;
  private readonly backing = document.createElement("canvas");
  private gate: GpuGate | null = null;
  private timer: GpuTimer | null = null;
  private kind: CanvasKind | null = null;
  private waitsFor = "";
  private waitsSinceMs = 0;
  private layout: RasterLayout | null = null;
  private backedAtMs = Number.NEGATIVE_INFINITY;
  private missingSinceMs: number | null = null;
  private redraw = false;
  private isLost = false;
  private lostAtMs = 0;
  private explained = false;

  constructor(
    private readonly root: HTMLElement,
    private readonly client: StageClient,
    private readonly screenId: string,
    private readonly assets: StageAssets,
    private readonly mount: (canvas: HTMLCanvasElement) => ReconcilerRoot<HTMLCanvasElement>,
  ) {}

  start(): void {
    this.root.style.cssText = "position:fixed;inset:0;background:#000;cursor:none;overflow:hidden";
    this.backing.style.position = "absolute";
    this.assets.onChange(() => (this.redraw = true));
    // Files are fetched when an edit is heard of, not on the frame that needs them.
    this.client.store.subscribe((now, before) => {
      if (now.document !== before.document) this.assets.prefetch(now.document);
      if (now.phase !== before.phase && now.phase === "live") this.assets.retryNow();
    });
    setInterval(() => this.assets.sweep(), SWEEP_EVERY_MS);
    this.client.setPicture(() => this.pictureWords());
    addEventListener("resize", () => (this.redraw = true));
    document.addEventListener("visibilitychange", () => (this.redraw = true));
    const loop = (pageMs: number): void => {
      requestAnimationFrame(loop);
      this.refresh(pageMs);
    };
    requestAnimationFrame(loop);
  }

  /** Once per screen refresh: a new frame if one is due, else what is on stays on. */
  private refresh(pageMs: number): void {
    const free = this.gate?.isFree(pageMs, (ms) => this.client.tookMs(ms)) ?? true;
    const news = this.client.advance();
    const frame = news ?? this.client.current;
    if (frame === null) return;
    const screen = screenOf(frame, this.screenId);
    if (screen === null) return this.missing(frame, pageMs);
    this.missingSinceMs = null;
    if (this.explained) this.begin();
    // While nothing is drawn, size, place and kind of the canvas stay too: a new one of any is blank, or the old picture bent.
    if (this.canvas === null || this.isLost) this.arrange(screen);
    if (news !== null) this.redraw = true;
    if (this.isLost && performance.now() - this.lostAtMs > GIVE_UP_ON_CONTEXT_MS) this.startAnew();
    if (this.isLost || !this.redraw || !free) return;
    const gl = this.canvas?.getContext("webgl2") ?? null;
    // Lost, but the event that says so is still on its way: what is drawn now would be blank.
    if (gl?.isContextLost() === true) return;
    if (!this.hasFiles(frame, screen, pageMs)) return;
    this.arrange(screen);
    this.redraw = false;
    this.kind?.keep();
    this.timer?.begin();
    advance(pageMs);
    this.timer?.end();
    // The scene mounts a moment after its canvas; until it draws there is nothing to count or to keep.
    if (this.canvas?.dataset["lit"] === undefined) {
      this.redraw = true;
      return;
    }
    if (this.canvas !== null) this.canvas.style.visibility = "visible";
    this.client.markDrawn();
    this.closeGate(pageMs);
    if (pageMs - this.backedAtMs > BACKING_EVERY_MS && gl?.isContextLost() === false) this.keepBacking(pageMs);
  }

  private pictureWords(): Pick<PageStatus, "gpuMs" | "colorPath" | "shortfall"> {
    const frame = this.client.current;
    const screen = frame === null ? null : screenOf(frame, this.screenId);
    const gpuMs = this.timer?.medianMs ?? null;
    if (frame === null || screen === null) return { gpuMs, colorPath: "", shortfall: "" };
    return {
      gpuMs,
      colorPath: this.assets.colorPath(screen, this.kind?.words ?? ""),
      shortfall: [this.kind?.shortfall, this.assets.shortfall(frame, screen)].filter(Boolean).join(" "),
    };
  }

  /** Whether the frame's LUTs and pictures are here: a frame without them would flash on the wall for a moment. */
  private hasFiles(frame: StageFrame, screen: PageScreen, pageMs: number): boolean {
    const missing = this.assets.missingFor(frame, screen).join(" ");
    // Each file is waited for by itself: one that never comes doesn't let others flash.
    if (missing !== this.waitsFor) [this.waitsFor, this.waitsSinceMs] = [missing, pageMs];
    return missing === "" || pageMs - this.waitsSinceMs > WAIT_FOR_FILES_MS;
  }

  private closeGate(pageMs: number): void {
    if (this.gate === null) {
      const gl = this.canvas?.getContext("webgl2") ?? null;
      if (gl === null) return;
      this.gate = new GpuGate(gl);
      this.timer = new GpuTimer(gl);
    }
    this.gate.close(pageMs);
  }

  /** The browser never gave the context back: a new canvas over the standing picture gets a new one. */
  private startAnew(): void {
    if (this.layout === null) return;
    this.isLost = false;
    // It would go on drawing beside the new one, and on a canvas that is gone.
    this.scene?.unmount();
    this.scene = null;
    this.createCanvas(this.layout);
    this.place();
    this.redraw = true;
  }

  private begin(): void {
    this.explained = false;
    this.root.replaceChildren();
    this.root.style.cursor = "none";
    this.canvas = null;
    this.layout = null;
  }

  private arrange(screen: PageScreen): void {
    if (this.kind !== null && !this.kind.serves(screen)) this.redraw = this.kind.become(screen) || this.redraw;
    const raster = { widthPx: screen.widthPx, heightPx: screen.heightPx };
    const layout = layOutRaster(raster, {
      width: innerWidth,
      height: innerHeight,
      devicePixelRatio,
    });
    if (this.layout !== null && sameLayout(this.layout, layout)) return;
    const resized = this.layout?.widthPx !== layout.widthPx || this.layout.heightPx !== layout.heightPx;
    this.layout = layout;
    this.client.setRaster(layout.widthPx, layout.heightPx);
    if (this.canvas === null) this.createCanvas(layout);
    else if (resized) void this.scene?.configure(wallLoop(layout.widthPx, layout.heightPx));
    this.place();
    this.redraw = true;
  }

  private place(): void {
    for (const element of [this.canvas, this.backing]) {
      if (element === null || this.layout === null) continue;
      const { cssWidth, cssHeight, cssLeft, cssTop } = this.layout;
      element.style.setProperty("width", `${cssWidth}px`, "important");
      element.style.setProperty("height", `${cssHeight}px`, "important");
      element.style.left = `${cssLeft}px`;
      element.style.top = `${cssTop}px`;
    }
  }

  private createCanvas(layout: RasterLayout): void {
    const canvas = document.createElement("canvas");
    canvas.width = layout.widthPx;
    canvas.height = layout.heightPx;
    canvas.style.position = "absolute";
    // Shown once a frame is on it; until then what is behind it is.
    canvas.style.visibility = "hidden";
    canvas.addEventListener("webglcontextlost", (event) => {
      if (this.canvas !== canvas) return;
      // Without this the browser never gives the context back.
      event.preventDefault();
      this.isLost = true;
      this.lostAtMs = performance.now();
      // A lost canvas is blank; the copy behind it is a few seconds old at most.
      canvas.style.visibility = "hidden";
    });
    canvas.addEventListener("webglcontextrestored", () => {
      if (this.canvas !== canvas) return;
      this.isLost = false;
      this.gate = null;
      this.timer = null;
      const gl = canvas.getContext("webgl2");
      this.kind = gl === null ? null : new CanvasKind(gl);
      this.redraw = true;
    });
    this.canvas = canvas;
    this.gate = null;
    this.timer = null;
    this.kind = null;
    this.root.replaceChildren(this.backing, canvas);
    this.scene = this.mount(canvas);
    const gl = canvas.getContext("webgl2");
    if (gl !== null) this.kind = new CanvasKind(gl);
    else {
      // The browser gives no context now: it is asked again.
      this.isLost = true;
      this.lostAtMs = performance.now();
    }
  }

  /** Copies the picture to memory that the GPU can't take with it. Called right after drawing, while it is there. */
  private keepBacking(pageMs: number): void {
    if (this.canvas === null) return;
    this.backedAtMs = pageMs;
    if (this.backing.width !== this.canvas.width || this.backing.height !== this.canvas.height) {
      this.backing.width = this.canvas.width;
      this.backing.height = this.canvas.height;
    }
    this.backing.getContext("2d", { willReadFrequently: true })?.drawImage(this.canvas, 0, 0);
  }

  private missing(frame: StageFrame, pageMs: number): void {
    // An output that is removed while it is on keeps its last picture: a wall never goes black for an edit.
    if (this.canvas !== null || this.explained) return;
    this.missingSinceMs ??= pageMs;
    if (pageMs - this.missingSinceMs < EXPLAIN_AFTER_MS) return;
    this.explained = true;
    this.root.style.cursor = "auto";
    const name = this.screenId.replace(/^output:/, "");
    const known = [...frame.canvases, ...frame.outputs];
    showPlainPage(this.root, {
      title: name === "" ? "Which output is this wall?" : `This stage has no output "${name}"`,
      text:
        known.length === 0
          ? "It has no outputs at all yet. Add one in the viewer, then come back here."
          : "Open one of these instead:",
      links: known.map(({ id, name: label }) => ({ href: screenPath(id), label })),
    });
  }
}

function sameLayout(a: RasterLayout, b: RasterLayout): boolean {
  return (Object.keys(a) as (keyof RasterLayout)[]).every((key) => a[key] === b[key]);
}
