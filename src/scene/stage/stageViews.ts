import {
  Color,
  PMREMGenerator,
  Vector2,
  Vector3,
  type Camera,
  type Object3D,
  type Scene,
  type WebGLRenderer,
  type WebGLRenderTarget,
} from "three";
import type { ResolvedCamera, StageFrame } from "../../model/frame/stageFrame";
import type { EnvironmentRecord } from "../../model/records/environment";
import { sameValue } from "../../model/document/diff";
import { cameraFrustum } from "../../model/volume/innerFrustum";
import { FrustumCamera } from "../../render/wall/frustumCamera";
import { CAMERA_FRONT_M } from "./models/cineCamera";
import { ROOM_COLOUR } from "./PhysicalStage";
import { OWN_CAMERA } from "./StageCamera";

export interface ViewLayout {
  /** none: something else than the stage is drawn there. */
  readonly main: "stage" | "lens" | "none";
  /** Camera to look through. */
  readonly lensId: string | null;
  /** The other view's rectangle, CSS pixels from the right and the bottom; null = not shown. */
  readonly monitor: {
    readonly right: number;
    readonly bottom: number;
    readonly width: number;
    readonly height: number;
  } | null;
}

/** Where an actor's head is: what the walls light, they light from round there. */
const LIGHT_PROBE_AT = new Vector3(0, 1.5, 0);
const LIGHT_PROBE_PX = 64;
const PROBE_EVERY_FRAMES = 12;
/** An LED wall is bright and near: what it shows lights people about twice as strongly as the street itself would. */
const PROBE_STRENGTH = 2;

/** Draws the physical stage: as one walks round it, and as a camera films it. */
export class StageViews {
  private readonly eye = new FrustumCamera();
  private readonly size = new Vector2();
  private readonly probes: PMREMGenerator;
  private probe: WebGLRenderTarget | null = null;
  private probedFor: EnvironmentRecord | null = null;
  private probeAgainAt = 0;
  private isProbed = false;

  constructor(
    private readonly renderer: WebGLRenderer,
    private readonly scene: Scene,
  ) {
    this.probes = new PMREMGenerator(renderer);
    scene.background = new Color(ROOM_COLOUR);
  }

  /** The walls light the stage with the world they show; renewed when the world's look changes. */
  lightFrom(world: Scene, frame: StageFrame): void {
    // Six more views of the world: not for every step of a slider, and not for a record that is only a new object.
    if (frame.frame < this.probeAgainAt && frame.frame >= this.probeAgainAt - PROBE_EVERY_FRAMES) return;
    if (this.isProbed && sameValue(this.probedFor, frame.environment)) return;
    this.isProbed = true;
    this.probedFor = frame.environment;
    this.probeAgainAt = frame.frame + PROBE_EVERY_FRAMES;
    const before = this.probe;
    this.probe = this.probes.fromScene(world, 0.03, 0.1, 1500, { size: LIGHT_PROBE_PX, position: LIGHT_PROBE_AT });
    this.scene.environment = this.probe.texture;
    this.scene.environmentIntensity = PROBE_STRENGTH * 2 ** (frame.environment?.exposureStops ?? 0);
    before?.dispose();
  }

  draw(frame: StageFrame, orbit: Camera, layout: ViewLayout): void {
    const { renderer } = this;
    renderer.getSize(this.size);
    renderer.shadowMap.autoUpdate = false;
    renderer.shadowMap.needsUpdate = true;
    const lens = frame.cameras.find(({ record }) => record.id === layout.lensId) ?? null;
    const { width, height } = this.size;
    if (layout.main !== "none") this.drawView(layout.main, orbit, lens, 0, 0, width, height);
    if (layout.monitor !== null) {
      const { right, bottom, width: w, height: h } = layout.monitor;
      renderer.setScissorTest(true);
      this.drawView(layout.main === "lens" ? "stage" : "lens", orbit, lens, width - right - w, bottom, w, h);
      renderer.setScissorTest(false);
    }
    renderer.setViewport(0, 0, width, height);
  }

  /** What was drawn into targets is gone with the context that was lost. */
  forget(): void {
    this.isProbed = false;
    this.probeAgainAt = 0;
  }

  dispose(): void {
    this.probe?.dispose();
    this.probes.dispose();
  }

  private drawView(
    view: "stage" | "lens",
    orbit: Camera,
    lens: ResolvedCamera | null,
    x: number,
    y: number,
    width: number,
    height: number,
  ): void {
    if (view === "lens" && lens !== null) this.drawLens(lens, x, y, width, height);
    else {
      this.setWindow(x, y, width, height);
      this.withAspect(orbit, width / height, () => this.renderer.render(this.scene, orbit));
    }
  }

  /** The whole sensor, in the middle of its window. */
  private drawLens(lens: ResolvedCamera, x: number, y: number, width: number, height: number): void {
    const { renderer } = this;
    const aspect = lens.halfWidth / lens.halfHeight;
    const w = Math.min(width, height * aspect);
    const h = w / aspect;
    this.setWindow(x, y, width, height);
    renderer.setScissorTest(true);
    renderer.setClearColor(0x000000, 1);
    renderer.clear();
    this.setWindow(x + (width - w) / 2, y + (height - h) / 2, w, h);
    const own = ownObjects(this.scene, lens.record.id);
    const shown = own.map(({ visible }) => visible);
    for (const each of own) each.visible = false;
    renderer.render(this.scene, this.eye.look(cameraFrustum(lens, 0), CAMERA_FRONT_M));
    own.forEach((each, i) => (each.visible = shown[i] ?? true));
    renderer.setScissorTest(false);
  }

  private setWindow(x: number, y: number, width: number, height: number): void {
    this.renderer.setViewport(x, y, width, height);
    this.renderer.setScissor(x, y, width, height);
  }

  private withAspect(camera: Camera, aspect: number, render: () => void): void {
    if (!isPerspective(camera)) return render();
    const before = camera.aspect;
    camera.aspect = aspect;
    camera.updateProjectionMatrix();
    render();
    camera.aspect = before;
    camera.updateProjectionMatrix();
  }
}

function isPerspective(camera: Camera): camera is Camera & { aspect: number; updateProjectionMatrix(): void } {
  return "isPerspectiveCamera" in camera;
}

function ownObjects(scene: Scene, cameraId: string): Object3D[] {
  return scene.children.filter(({ userData }) => userData[OWN_CAMERA] === true && userData["recordId"] === cameraId);
}
