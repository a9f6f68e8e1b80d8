import {
  BufferAttribute,
  BufferGeometry,
  Group,
  Mesh,
  MeshBasicMaterial,
  WebGLRenderTarget,
  HalfFloatType,
  type Texture,
} from "three";
import type { StageFrame } from "../../model/frame/stageFrame";
import type { OutputRecord } from "../../model/records/output";
import type { WallRecord } from "../../model/records/wall";
import { facetsOf, facetsOfOutput } from "../../model/volume/facets";
import { outputTransform } from "../../model/volume/outputTransform";
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

  /** The picture of an output as it was drawn last, turned as on its page; null where it was never drawn. */
  pictureOf(outputId: string): Texture | null {
    return this.screens.find(({ compositor }) => compositor.output.id === outputId)?.target.texture ?? null;
  }

  dispose(): void {
    for (const screen of this.screens) this.remove(screen);
  }

  private screenOf(compositor: OutputCompositor, { scale }: WallQuality): Screen {
    const { output, wall } = compositor;
    const page = outputTransform(output);
    const widthPx = Math.max(8, Math.round(page.widthPx * scale));
    const heightPx = Math.max(8, Math.round(page.heightPx * scale));
    const known = this.screens.find((each) => each.compositor === compositor);
    if (known !== undefined) {
      known.target.setSize(widthPx, heightPx);
      return known;
    }
    const target = new WebGLRenderTarget(widthPx, heightPx, { type: HalfFloatType, depthBuffer: false });
    const material = new MeshBasicMaterial({ map: target.texture, toneMapped: false });
    // An output may end inside a cabinet: the rest of that one is another's to light.
    material.onBeforeCompile = (shader) => {
      shader.fragmentShader = shader.fragmentShader.replace(
        "#include <map_fragment>",
        "if (min(vMapUv.x, vMapUv.y) < 0.0 || max(vMapUv.x, vMapUv.y) > 1.0) discard;\n#include <map_fragment>",
      );
    };
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
  const { toPage, widthPx, heightPx } = outputTransform(output);
  for (const { corners, pixels } of facetsOfOutput(facetsOf(wall), output)) {
    const first = positions.length / 3;
    positions.push(...corners.flat());
    for (const [x, y] of pixels) {
      const [pageX, pageY] = toPage(x, y);
      uvs.push(pageX / widthPx, 1 - pageY / heightPx);
    }
    for (let i = 2; i < corners.length; i++) index.push(first, first + i - 1, first + i);
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(new Float32Array(positions), 3));
  geometry.setAttribute("uv", new BufferAttribute(new Float32Array(uvs), 2));
  geometry.setIndex(index);
  return geometry;
}
