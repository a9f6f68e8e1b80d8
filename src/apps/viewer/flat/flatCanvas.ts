import {
  BufferAttribute,
  BufferGeometry,
  Color,
  DoubleSide,
  Mesh,
  MeshBasicMaterial,
  OrthographicCamera,
  Scene,
  Vector2,
  type Texture,
  type WebGLRenderer,
} from "three";
import type { OutputRecord } from "../../../model/records/output";
import { outputTransform } from "../../../model/volume/outputTransform";
import type { MonitorBox } from "../monitorBox";
import type { FlatRect } from "./flatPicture";

/** Round the wall: the same neutral grey as the viewport's. */
const SURROUND = new Color(0x101010);

/** Draws the outputs' pictures where the flat view has them, upright as the wall's raster is, however a page turns them. */
export class FlatCanvas {
  private readonly scene = new Scene();
  private readonly camera = new OrthographicCamera(0, 1, 0, 1, -1, 1);
  private readonly quads = new Map<string, Mesh<BufferGeometry, MeshBasicMaterial>>();
  private readonly size = new Vector2();

  constructor(private readonly renderer: WebGLRenderer) {
    this.scene.background = SURROUND;
  }

  /** `hole`: what stays as it is, the small monitor. */
  draw(
    rects: readonly FlatRect[],
    outputs: readonly OutputRecord[],
    pictureOf: (outputId: string) => Texture | null,
    hole: MonitorBox | null,
  ): void {
    const { renderer, camera, size } = this;
    renderer.getSize(size);
    const { width, height } = size;
    // CSS pixels from the top left, as the overlay counts.
    [camera.right, camera.bottom] = [width, height];
    camera.updateProjectionMatrix();
    for (const quad of this.quads.values()) quad.visible = false;
    for (const rect of rects) {
      const output = outputs.find(({ id }) => id === rect.outputId);
      const picture = pictureOf(rect.outputId);
      if (output !== undefined && picture !== null) this.place(rect, output, picture);
    }
    renderer.setRenderTarget(null);
    renderer.setViewport(0, 0, width, height);
    renderer.setScissorTest(true);
    for (const strip of around(hole, width, height)) {
      renderer.setScissor(strip.x, strip.y, strip.width, strip.height);
      renderer.render(this.scene, camera);
    }
    renderer.setScissorTest(false);
  }

  dispose(): void {
    for (const quad of this.quads.values()) {
      quad.geometry.dispose();
      quad.material.dispose();
    }
    this.quads.clear();
  }

  private place(rect: FlatRect, output: OutputRecord, picture: Texture): void {
    let quad = this.quads.get(output.id);
    if (quad === undefined) {
      quad = new Mesh(
        new BufferGeometry(),
        new MeshBasicMaterial({ toneMapped: false, depthTest: false, side: DoubleSide }),
      );
      quad.frustumCulled = false;
      quad.geometry.setAttribute("position", new BufferAttribute(new Float32Array(12), 3));
      quad.geometry.setAttribute("uv", new BufferAttribute(new Float32Array(8), 2));
      quad.geometry.setIndex([0, 2, 1, 0, 3, 2]);
      this.quads.set(output.id, quad);
      this.scene.add(quad);
    }
    quad.visible = true;
    if (quad.material.map !== picture) {
      quad.material.map = picture;
      quad.material.needsUpdate = true;
    }
    const { toPage, widthPx, heightPx } = outputTransform(output);
    const position = quad.geometry.getAttribute("position") as BufferAttribute;
    const uv = quad.geometry.getAttribute("uv") as BufferAttribute;
    CORNERS.forEach(([x, y], at) => {
      position.setXYZ(at, rect.left + x * rect.width, rect.top + y * rect.height, 0);
      const [pageX, pageY] = toPage(output.x + x * output.widthPx, output.y + y * output.heightPx);
      uv.setXY(at, pageX / widthPx, 1 - pageY / heightPx);
    });
    position.needsUpdate = true;
    uv.needsUpdate = true;
  }
}

const CORNERS = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
] as const;

interface Strip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The canvas without a box near its lower right corner; CSS pixels from the bottom left. */
export function around(hole: MonitorBox | null, width: number, height: number): readonly Strip[] {
  if (hole === null) return [{ x: 0, y: 0, width, height }];
  const left = width - hole.right - hole.width;
  const top = hole.bottom + hole.height;
  return [
    { x: 0, y: top, width, height: height - top },
    { x: 0, y: 0, width, height: hole.bottom },
    { x: 0, y: hole.bottom, width: left, height: hole.height },
    { x: width - hole.right, y: hole.bottom, width: hole.right, height: hole.height },
  ].filter((strip) => strip.width > 0 && strip.height > 0);
}
