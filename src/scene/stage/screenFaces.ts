import {
  BufferAttribute,
  BufferGeometry,
  Group,
  Mesh,
  MeshBasicMaterial,
  WebGLRenderTarget,
  HalfFloatType,
} from "three";
import type { StageFrame } from "../../model/frame/stageFrame";
import type { OutputRecord } from "../../model/records/output";
import type { WallRecord } from "../../model/records/wall";
import { cabinetsOf, cabinetsOfOutput, cornersOf } from "../../model/volume/cabinets";
import type { OutputCompositor } from "../../render/wall/outputCompositor";
import type { WallCompositor, WallQuality } from "../../render/wall/wallCompositor";

interface Screen {
  readonly compositor: OutputCompositor;
  readonly target: WebGLRenderTarget;
  readonly mesh: Mesh<BufferGeometry, MeshBasicMaterial>;
}

/**
 * The lit faces of the walls on the stage: each output's picture, drawn by the same compositor as on its wall page,
 * only smaller, on the cabinets it lights.
 */
export class ScreenFaces {
  readonly root = new Group();
  private screens: Screen[] = [];

  constructor(private readonly compositor: WallCompositor) {}

  /** Draws every output of the frame and shows it. The compositor's views of this frame must have been rendered. */
  draw(frame: StageFrame, quality: WallQuality): void {
    const wanted = this.compositor.all;
    for (const screen of this.screens) {
      if (!wanted.includes(screen.compositor)) this.remove(screen);
    }
    for (const compositor of wanted) {
      const screen = this.screenOf(compositor, quality);
      this.compositor.draw(compositor, screen.target, frame, quality, false);
    }
  }

  dispose(): void {
    for (const screen of this.screens) this.remove(screen);
  }

  private screenOf(compositor: OutputCompositor, { scale }: WallQuality): Screen {
    const { output, wall } = compositor;
    const widthPx = Math.max(8, Math.round(output.widthPx * scale));
    const heightPx = Math.max(8, Math.round(output.heightPx * scale));
    const known = this.screens.find((each) => each.compositor === compositor);
    if (known !== undefined) {
      known.target.setSize(widthPx, heightPx);
      return known;
    }
    const target = new WebGLRenderTarget(widthPx, heightPx, { type: HalfFloatType, depthBuffer: false });
    const material = new MeshBasicMaterial({ map: target.texture, toneMapped: false });
    const mesh = new Mesh(faceGeometry(output, wall), material);
    mesh.userData["recordId"] = output.id;
    const screen = { compositor, target, mesh };
    this.screens.push(screen);
    this.root.add(mesh);
    return screen;
  }

  private remove(screen: Screen): void {
    this.screens = this.screens.filter((each) => each !== screen);
    this.root.remove(screen.mesh);
    screen.mesh.geometry.dispose();
    screen.mesh.material.dispose();
    screen.target.dispose();
  }
}

function faceGeometry(output: OutputRecord, wall: WallRecord): BufferGeometry {
  const positions: number[] = [];
  const uvs: number[] = [];
  const index: number[] = [];
  for (const cabinet of cabinetsOfOutput(cabinetsOf(wall), output)) {
    const first = positions.length / 3;
    positions.push(...cornersOf(cabinet).flat());
    const left = (cabinet.xPx - output.x) / output.widthPx;
    const right = left + cabinet.widthPx / output.widthPx;
    const top = 1 - (cabinet.yPx - output.y) / output.heightPx;
    const bottom = top - cabinet.heightPx / output.heightPx;
    uvs.push(left, bottom, right, bottom, right, top, left, top);
    index.push(first, first + 1, first + 2, first, first + 2, first + 3);
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(new Float32Array(positions), 3));
  geometry.setAttribute("uv", new BufferAttribute(new Float32Array(uvs), 2));
  geometry.setIndex(index);
  return geometry;
}
