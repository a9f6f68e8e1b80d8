import {
  BufferAttribute,
  BufferGeometry,
  Color,
  HalfFloatType,
  LinearFilter,
  Mesh,
  MeshBasicMaterial,
  NoToneMapping,
  PerspectiveCamera,
  PlaneGeometry,
  Scene,
  ShaderMaterial,
  SRGBColorSpace,
  WebGLRenderer,
  WebGLRenderTarget,
  type Texture,
} from "three";
import type { StageFrame } from "../../../src/model/frame/stageFrame";
import type { Pose } from "../../../src/model/maths/pose";
import { cabinetsOf, cabinetsOfOutput, cornersOf } from "../../../src/model/volume/cabinets";
import { touches } from "../../../src/model/volume/visibleWindow";
import { cameraFrustum } from "../../../src/model/volume/innerFrustum";
import { WallCompositor, type WallQuality } from "../../../src/render/wall/wallCompositor";
import { WorldView } from "../../../src/scene/world/worldView";

/** A picture as a screen would show it: sRGB bytes, RGBA. */
export interface Picture {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * The acid test's bench: a world, the walls' outputs as a screen would get them (8-bit sRGB), physical walls that show
 * those pictures, and a film camera that is three.js's own PerspectiveCamera. Of the product only the compositor under
 * test and the world are used.
 */
export class InCameraBench {
  readonly renderer: WebGLRenderer;
  readonly compositor: WallCompositor;
  private readonly worldView = new WorldView();
  private readonly world = new Scene();
  private readonly screens = new Map<string, WebGLRenderTarget>();
  private readonly film: WebGLRenderTarget;
  private readonly developed: WebGLRenderTarget;
  private readonly developScene = new Scene();
  private readonly developMaterial: ShaderMaterial;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.renderer = new WebGLRenderer({ antialias: false });
    this.renderer.toneMapping = NoToneMapping;
    this.compositor = new WallCompositor(this.renderer);
    this.world.add(this.worldView.root);
    this.film = new WebGLRenderTarget(width, height, { type: HalfFloatType, samples: 4 });
    this.developed = new WebGLRenderTarget(width, height);
    this.developMaterial = new ShaderMaterial({
      uniforms: { film: { value: this.film.texture } },
      vertexShader: "varying vec2 at; void main() { at = uv; gl_Position = vec4(position.xy, 0.0, 1.0); }",
      fragmentShader: `uniform sampler2D film; varying vec2 at;
        void main() {
          vec3 c = clamp(texture2D(film, at).rgb, 0.0, 1.0);
          gl_FragColor = vec4(mix(12.92 * c, 1.055 * pow(c, vec3(1.0 / 2.4)) - 0.055, step(vec3(0.0031308), c)), 1.0);
        }`,
    });
    const sheet = new Mesh(new PlaneGeometry(2, 2), this.developMaterial);
    sheet.frustumCulled = false;
    this.developScene.add(sheet);
  }

  /** The world as a camera on the stage would see it if there were no wall. */
  filmWorld(frame: StageFrame, camera: PerspectiveCamera): Picture {
    this.worldView.update(frame);
    return this.expose(this.world, camera);
  }

  /** The physical walls, showing their outputs of this frame, as the camera sees them. */
  filmWalls(frame: StageFrame, camera: PerspectiveCamera, quality: WallQuality): Picture {
    this.light(frame, quality);
    const stage = new Scene();
    for (const output of this.compositor.all) {
      const texture = this.screens.get(output.output.id)?.texture ?? null;
      if (texture !== null) stage.add(panels(frame, output.output.id, texture, null));
    }
    const picture = this.expose(stage, camera);
    disposeAll(stage);
    return picture;
  }

  /** 255 where the camera sees nothing but wall, 0 elsewhere. */
  wallMask(frame: StageFrame, camera: PerspectiveCamera): Uint8Array {
    const stage = new Scene();
    for (const output of frame.outputs) stage.add(panels(frame, output.id, null, new Color(1, 1, 1)));
    const { pixels } = this.expose(stage, camera);
    disposeAll(stage);
    const mask = new Uint8Array(this.width * this.height);
    for (let i = 0; i < mask.length; i++) mask[i] = pixels[i * 4] === 255 ? 255 : 0;
    return mask;
  }

  dispose(): void {
    this.compositor.dispose();
    this.worldView.dispose();
    for (const screen of this.screens.values()) screen.dispose();
    this.film.dispose();
    this.developed.dispose();
    this.renderer.dispose();
  }

  private light(frame: StageFrame, quality: WallQuality): void {
    this.worldView.update(frame);
    this.compositor.setOutputs(frame, this.seen(frame));
    this.compositor.renderViews(this.world, frame, quality);
    for (const output of this.compositor.all) {
      const { widthPx, heightPx, id } = output.output;
      const [w, h] = [Math.round(widthPx * quality.scale), Math.round(heightPx * quality.scale)];
      let screen = this.screens.get(id);
      if (screen === undefined || screen.width !== w || screen.height !== h) {
        screen?.dispose();
        screen = new WebGLRenderTarget(w, h, {
          // The GPU encodes to 8-bit sRGB on writing and decodes on reading: what travels down the cable.
          colorSpace: SRGBColorSpace,
          // The film is about as fine as the LEDs, so each film pixel reads the few LEDs round it; no mip chain between.
          minFilter: LinearFilter,
          magFilter: LinearFilter,
          depthBuffer: false,
        });
        this.screens.set(id, screen);
      }
      this.compositor.draw(output, screen, frame, quality, false);
    }
  }

  /** Only the outputs that some camera of the frame films are lit: the others would only cost time. */
  private seen(frame: StageFrame): string[] {
    return frame.outputs
      .filter((output) => {
        const wall = frame.walls.find(({ id }) => id === output.wallId);
        if (wall === undefined) return false;
        const cabinets = cabinetsOfOutput(cabinetsOf(wall), output);
        return frame.cameras.some((camera) =>
          cabinets.some((cabinet) => touches(cameraFrustum(camera, 0.02), cabinet)),
        );
      })
      .map(({ id }) => id);
  }

  private expose(scene: Scene, camera: PerspectiveCamera): Picture {
    this.renderer.setRenderTarget(this.film);
    this.renderer.setClearColor(0x000000, 1);
    this.renderer.clear();
    this.renderer.render(scene, camera);
    this.renderer.setRenderTarget(this.developed);
    this.renderer.render(this.developScene, camera);
    const pixels = new Uint8Array(this.width * this.height * 4);
    this.renderer.readRenderTargetPixels(this.developed, 0, 0, this.width, this.height, pixels);
    this.renderer.setRenderTarget(null);
    return { pixels, width: this.width, height: this.height };
  }
}

/** An output's cabinets as real panels: a textured quad each, or one flat colour. */
function panels(frame: StageFrame, outputId: string, map: Texture | null, color: Color | null): Mesh {
  const output = frame.outputs.find(({ id }) => id === outputId);
  const wall = frame.walls.find(({ id }) => id === output?.wallId);
  if (output === undefined || wall === undefined) throw new Error(`no output ${outputId}`);
  const positions: number[] = [];
  const uvs: number[] = [];
  const index: number[] = [];
  for (const cabinet of cabinetsOfOutput(cabinetsOf(wall), output)) {
    const first = positions.length / 3;
    positions.push(...cornersOf(cabinet).flat());
    const u0 = (cabinet.xPx - output.x) / output.widthPx;
    const u1 = u0 + cabinet.widthPx / output.widthPx;
    const v1 = 1 - (cabinet.yPx - output.y) / output.heightPx;
    const v0 = v1 - cabinet.heightPx / output.heightPx;
    uvs.push(u0, v0, u1, v0, u1, v1, u0, v1);
    index.push(first, first + 1, first + 2, first, first + 2, first + 3);
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(new Float32Array(positions), 3));
  geometry.setAttribute("uv", new BufferAttribute(new Float32Array(uvs), 2));
  geometry.setIndex(index);
  const material = new MeshBasicMaterial({ map, toneMapped: false, ...(color === null ? {} : { color }) });
  return new Mesh(geometry, material);
}

function disposeAll(scene: Scene): void {
  scene.traverse((object) => {
    if (!(object instanceof Mesh)) return;
    object.geometry.dispose();
    object.material.dispose();
  });
}

/** three.js's own camera at a pose: independent of the product's frusta. */
export function filmCamera(pose: Pose, verticalTangent: number, aspect: number): PerspectiveCamera {
  const camera = new PerspectiveCamera((Math.atan(verticalTangent) * 2 * 180) / Math.PI, aspect, 0.1, 1500);
  camera.position.set(...pose.position);
  camera.quaternion.set(...pose.rotation);
  camera.updateMatrixWorld();
  return camera;
}

export interface Comparison {
  readonly psnr: number;
  /** Pixels compared. */
  readonly count: number;
}

/** Peak signal to noise ratio over the pixels of a mask and their whole neighbourhood, on 8-bit sRGB, in dB. */
export function compare(a: Picture, b: Picture, mask: Uint8Array): Comparison {
  const { width, height } = a;
  let sum = 0;
  let count = 0;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      // A pixel at the wall's edge films the edge too, which the world doesn't have.
      if (
        mask[at] === 0 ||
        mask[at - 1] === 0 ||
        mask[at + 1] === 0 ||
        mask[at - width] === 0 ||
        mask[at + width] === 0
      )
        continue;
      for (let channel = 0; channel < 3; channel++) {
        const difference = (a.pixels[at * 4 + channel] ?? 0) - (b.pixels[at * 4 + channel] ?? 0);
        sum += difference * difference;
      }
      count++;
    }
  }
  return { psnr: 10 * Math.log10((255 * 255 * 3 * count) / Math.max(1e-9, sum)), count };
}
