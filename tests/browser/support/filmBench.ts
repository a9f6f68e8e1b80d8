import {
  BufferAttribute,
  BufferGeometry,
  Camera,
  Color,
  HalfFloatType,
  LinearFilter,
  Mesh,
  NearestFilter,
  MeshBasicMaterial,
  NoToneMapping,
  PlaneGeometry,
  Quaternion,
  Scene,
  ShaderMaterial,
  SRGBColorSpace,
  Vector2,
  Vector3,
  Vector4,
  WebGLRenderer,
  WebGLRenderTarget,
  type Texture,
} from "three";
import type { StageFrame } from "../../../src/model/frame/stageFrame";
import type { OutputRecord } from "../../../src/model/records/output";
import type { Facet } from "../../../src/model/volume/facet";
import { facetsOf } from "../../../src/model/volume/facets";
import { WallCompositor, type WallQuality } from "../../../src/render/wall/wallCompositor";
import type { Picture } from "./inCamera";

/** A film camera, told in the test's own words: nothing here is computed by the product. */
export interface FilmCamera {
  readonly eye: readonly [number, number, number];
  /** x, y, z, w. */
  readonly rotation: readonly [number, number, number, number];
  readonly focalLengthMm: number;
  readonly sensorMm: readonly [width: number, height: number];
  /** Millimetres by which the picture's centre is right of and above the optical axis. */
  readonly shiftMm: readonly [x: number, y: number];
  /** OpenLensIO distorted to undistorted, radial k1 (1/mm2), k3 (1/mm4) and tangential p1, p2 (1/mm). */
  readonly lens: { readonly k1: number; readonly k3: number; readonly p1: number; readonly p2: number };
}

const EDGE_STEPS = 64;
/** Pixels round the plain picture, for the last film pixels' filters. */
const RIM_PX = 4;

/**
 * The acid test's bench for any wall, camera and world: the world as the camera sees it, and the physical walls, showing
 * 8-bit sRGB pictures of their outputs, as the same camera sees those. Lens, projection and panels are the bench's own.
 */
export class FilmBench {
  readonly renderer: WebGLRenderer;
  readonly compositor: WallCompositor;
  private readonly screens = new Map<string, WebGLRenderTarget>();
  private readonly developed: WebGLRenderTarget;
  private readonly developScene = new Scene();
  private readonly develop: ShaderMaterial;
  private readonly camera = new Camera();
  private plain: WebGLRenderTarget | null = null;

  constructor(
    readonly width: number,
    readonly height: number,
    /** Renders per film pixel along one axis, besides multisampling: the film is to say what is there, not how it aliases. */
    private readonly fine = 2,
  ) {
    this.renderer = new WebGLRenderer({ antialias: false });
    this.renderer.toneMapping = NoToneMapping;
    this.compositor = new WallCompositor(this.renderer);
    this.developed = new WebGLRenderTarget(width, height);
    this.develop = new ShaderMaterial({
      uniforms: {
        plain: { value: null },
        film: { value: new Vector2(width, height) },
        window: { value: new Vector4() },
        sensor: { value: new Vector4() },
        focal: { value: 1 },
        lens: { value: new Vector4() },
      },
      vertexShader: "void main() { gl_Position = vec4(position.xy, 0.0, 1.0); }",
      fragmentShader: `
        uniform sampler2D plain;
        uniform vec2 film;
        uniform vec4 window;
        uniform vec4 sensor;
        uniform float focal;
        uniform vec4 lens;
        vec2 straight(vec2 mm) {
          float x = mm.x;
          float y = -mm.y;
          float r2 = x * x + y * y;
          float radial = 1.0 + lens.x * r2 + lens.y * r2 * r2;
          return vec2(
            radial * x + 2.0 * lens.z * x * y + lens.w * (r2 + 2.0 * x * x),
            -(radial * y + lens.z * (r2 + 2.0 * y * y) + 2.0 * lens.w * x * y));
        }
        void main() {
          vec3 sum = vec3(0.0);
          for (int i = 0; i < ${fine * fine}; i++) {
            vec2 offset = (vec2(i % ${fine}, i / ${fine}) + 0.5) / ${fine}.0 - 0.5;
            vec2 at = (gl_FragCoord.xy + offset) / film - 0.5;
            vec2 tangent = straight(at * sensor.xy + sensor.zw) / focal;
            sum += texture2D(plain, (tangent - window.xy) / (window.zw - window.xy)).rgb;
          }
          vec3 c = clamp(sum / ${fine * fine}.0, 0.0, 1.0);
          gl_FragColor = vec4(mix(12.92 * c, 1.055 * pow(c, vec3(1.0 / 2.4)) - 0.055, step(vec3(0.0031308), c)), 1.0);
        }`,
    });
    const sheet = new Mesh(new PlaneGeometry(2, 2), this.develop);
    sheet.frustumCulled = false;
    this.developScene.add(sheet);
  }

  filmWorld(world: Scene, camera: FilmCamera): Picture {
    return this.expose(world, camera);
  }

  /** Lights the outputs for a frame and films the panels. */
  filmWalls(
    world: Scene,
    frame: StageFrame,
    camera: FilmCamera,
    quality: WallQuality,
    leds: "soft" | "square" = "soft",
  ): Picture {
    this.compositor.setOutputs(frame, null);
    this.compositor.renderViews(world, frame, quality);
    const stage = new Scene();
    for (const output of this.compositor.all) {
      const screen = this.screenOf(output.output, quality.scale);
      // Lenses and diffusers blend LEDs into each other; where film and LEDs are pixel on pixel each is itself.
      const filter = leds === "soft" ? LinearFilter : NearestFilter;
      if (screen.texture.magFilter !== filter) {
        screen.texture.magFilter = screen.texture.minFilter = filter;
        screen.dispose();
      }
      this.compositor.draw(output, screen, frame, quality, false);
      stage.add(panels(frame, output.output, screen.texture));
    }
    const picture = this.expose(stage, camera);
    disposeAll(stage);
    return picture;
  }

  /** 255 where the camera sees nothing but wall, 0 elsewhere. */
  wallMask(frame: StageFrame, camera: FilmCamera): Uint8Array {
    const stage = new Scene();
    for (const output of frame.outputs) stage.add(panels(frame, output, null));
    const { pixels } = this.expose(stage, camera);
    disposeAll(stage);
    return Uint8Array.from({ length: this.width * this.height }, (_, i) => (pixels[i * 4] === 255 ? 255 : 0));
  }

  dispose(): void {
    this.compositor.dispose();
    for (const screen of this.screens.values()) screen.dispose();
    this.plain?.dispose();
    this.developed.dispose();
    this.renderer.dispose();
  }

  private screenOf(output: OutputRecord, scale: number): WebGLRenderTarget {
    const turned = output.rotationDeg === 90 || output.rotationDeg === 270;
    const [across, down] = turned ? [output.heightPx, output.widthPx] : [output.widthPx, output.heightPx];
    const [w, h] = [Math.round(across * scale), Math.round(down * scale)];
    let screen = this.screens.get(output.id);
    if (screen === undefined || screen.width !== w || screen.height !== h) {
      screen?.dispose();
      screen = new WebGLRenderTarget(w, h, {
        // The GPU encodes to 8-bit sRGB on writing and decodes on reading: what travels down the cable.
        colorSpace: SRGBColorSpace,
        minFilter: LinearFilter,
        magFilter: LinearFilter,
        depthBuffer: false,
      });
      this.screens.set(output.id, screen);
    }
    return screen;
  }

  private expose(scene: Scene, camera: FilmCamera): Picture {
    const { renderer } = this;
    const perTangent = (this.fine * this.width * camera.focalLengthMm) / camera.sensorMm[0];
    // A rim of whole pixels: through a straight lens the film's pixels are then whole ones of the plain picture too.
    const window = withRim(windowOf(camera), RIM_PX / perTangent);
    const [w, h] = [
      Math.ceil((window.right - window.left) * perTangent - 1e-6),
      Math.ceil((window.top - window.bottom) * perTangent - 1e-6),
    ];
    window.right = window.left + w / perTangent;
    window.top = window.bottom + h / perTangent;
    if (this.plain === null || this.plain.width !== w || this.plain.height !== h) {
      this.plain?.dispose();
      this.plain = new WebGLRenderTarget(w, h, { type: HalfFloatType, samples: 4 });
    }
    const near = 0.05;
    this.camera.matrixWorldAutoUpdate = false;
    this.camera.matrixWorld.compose(
      new Vector3(...camera.eye),
      new Quaternion(...camera.rotation),
      new Vector3(1, 1, 1),
    );
    this.camera.matrixWorldInverse.copy(this.camera.matrixWorld).invert();
    this.camera.projectionMatrix.makePerspective(
      window.left * near,
      window.right * near,
      window.top * near,
      window.bottom * near,
      near,
      1500,
    );
    renderer.setRenderTarget(this.plain);
    renderer.setClearColor(0x000000, 1);
    renderer.clear();
    renderer.render(scene, this.camera);
    const { uniforms } = this.develop;
    set(uniforms, "plain", this.plain.texture);
    set(uniforms, "window", new Vector4(window.left, window.bottom, window.right, window.top));
    set(uniforms, "sensor", new Vector4(...camera.sensorMm, ...camera.shiftMm));
    set(uniforms, "focal", camera.focalLengthMm);
    set(uniforms, "lens", new Vector4(camera.lens.k1, camera.lens.k3, camera.lens.p1, camera.lens.p2));
    renderer.setRenderTarget(this.developed);
    renderer.render(this.developScene, this.camera);
    const pixels = new Uint8Array(this.width * this.height * 4);
    renderer.readRenderTargetPixels(this.developed, 0, 0, this.width, this.height, pixels);
    renderer.setRenderTarget(null);
    return { pixels, width: this.width, height: this.height };
  }
}

function set(uniforms: ShaderMaterial["uniforms"], name: string, value: unknown): void {
  const uniform = uniforms[name];
  if (uniform !== undefined) uniform.value = value;
}

/** Where a point of the distorted picture looks, as tangents; mm from the optical axis, y up. */
export function straightened({ lens: { k1, k3, p1, p2 } }: FilmCamera, x: number, yUp: number): [number, number] {
  const y = -yUp;
  const r2 = x * x + y * y;
  const radial = 1 + k1 * r2 + k3 * r2 * r2;
  return [radial * x + 2 * p1 * x * y + p2 * (r2 + 2 * x * x), -(radial * y + p1 * (r2 + 2 * y * y) + 2 * p2 * x * y)];
}

/** Tangents of a plain picture that holds all that the lens sees. */
function windowOf(camera: FilmCamera): PlainWindow {
  const { sensorMm, shiftMm, focalLengthMm: f } = camera;
  const window = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };
  for (let i = 0; i < EDGE_STEPS; i++) {
    const t = (2 * i) / EDGE_STEPS - 1;
    for (const [u, v] of [
      [t, -1],
      [t, 1],
      [-1, t],
      [1, t],
      [1, 1],
    ] as const) {
      const x = (u * sensorMm[0]) / 2 + shiftMm[0];
      const y = (v * sensorMm[1]) / 2 + shiftMm[1];
      const [mmX, mmY] = straightened(camera, x, y);
      window.left = Math.min(window.left, mmX / f);
      window.right = Math.max(window.right, mmX / f);
      window.bottom = Math.min(window.bottom, mmY / f);
      window.top = Math.max(window.top, mmY / f);
    }
  }
  return window;
}

interface PlainWindow {
  left: number;
  right: number;
  bottom: number;
  top: number;
}

function withRim({ left, right, bottom, top }: PlainWindow, rim: number): PlainWindow {
  return { left: left - rim, right: right + rim, bottom: bottom - rim, top: top + rim };
}

/** An output's facets as real panels that show its picture, turned and mirrored back by hand; white without a picture. */
function panels(frame: StageFrame, output: OutputRecord, map: Texture | null): Mesh {
  const wall = frame.walls.find(({ id }) => id === output.wallId);
  if (wall === undefined) throw new Error(`no wall of ${output.id}`);
  const positions: number[] = [];
  const uvs: number[] = [];
  const index: number[] = [];
  for (const { corners, pixels } of facetsOf(wall).filter((facet) => isOn(facet, output))) {
    const first = positions.length / 3;
    positions.push(...corners.flat());
    for (const [x, y] of pixels) {
      let u = (x - output.x) / output.widthPx;
      const v = (y - output.y) / output.heightPx;
      if (output.mirrored) u = 1 - u;
      // Clockwise by quarter turns: what was the left edge is the top edge, and so on.
      const [pageX, pageY] = {
        0: [u, v],
        90: [1 - v, u],
        180: [1 - u, 1 - v],
        270: [v, 1 - u],
      }[output.rotationDeg] as [number, number];
      uvs.push(pageX, 1 - pageY);
    }
    for (let i = 2; i < corners.length; i++) index.push(first, first + i - 1, first + i);
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(new Float32Array(positions), 3));
  geometry.setAttribute("uv", new BufferAttribute(new Float32Array(uvs), 2));
  geometry.setIndex(index);
  const material = new MeshBasicMaterial({ map, color: new Color(1, 1, 1), toneMapped: false });
  // An output may end inside a cabinet: the rest of that one is another's to light.
  if (map !== null) {
    material.onBeforeCompile = (shader) => {
      shader.fragmentShader = shader.fragmentShader.replace(
        "#include <map_fragment>",
        "if (min(vMapUv.x, vMapUv.y) < 0.0 || max(vMapUv.x, vMapUv.y) > 1.0) discard;\n#include <map_fragment>",
      );
    };
  }
  return new Mesh(geometry, material);
}

function isOn({ pixels }: Facet, { x, y, widthPx, heightPx }: OutputRecord): boolean {
  const xs = pixels.map((pixel) => pixel[0]);
  const ys = pixels.map((pixel) => pixel[1]);
  return Math.max(...xs) > x && Math.min(...xs) < x + widthPx && Math.max(...ys) > y && Math.min(...ys) < y + heightPx;
}

function disposeAll(scene: Scene): void {
  scene.traverse((object) => {
    if (!(object instanceof Mesh)) return;
    object.geometry.dispose();
    object.material.dispose();
  });
}
