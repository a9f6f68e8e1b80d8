import { commands } from "vitest/browser";
import { it } from "vitest";
import { headRotation, type Pose } from "../../src/model/maths/pose";
import { demoFrame } from "../support/demoFrame";
import { compare, filmCamera, InCameraBench, type Picture } from "./support/inCamera";
const W = 960, H = 540;
const bench = new InCameraBench(W, H);
async function save(name: string, p: Picture, gain = 1) {
  const c = document.createElement("canvas"); c.width = p.width; c.height = p.height;
  const x = c.getContext("2d")!; const d = x.createImageData(p.width, p.height);
  for (let y = 0; y < p.height; y++) for (let i = 0; i < p.width * 4; i++) d.data[(p.height - 1 - y) * p.width * 4 + i] = i % 4 === 3 ? 255 : p.pixels[y * p.width * 4 + i]! * gain;
  x.putImageData(d, 0, 0);
  await commands.writeFile(`tests/.out/${name}.png`, c.toDataURL("image/png").split(",")[1]!, "base64");
}
function diff(a: Picture, b: Picture): Picture { const pixels = new Uint8Array(a.pixels.length); for (let i = 0; i < pixels.length; i++) pixels[i] = Math.min(255, Math.abs(a.pixels[i]! - b.pixels[i]!) * 6); return { ...a, pixels }; }
it("debug", async () => {
  const shots: [string, Pose, number, number, number, number][] = [
    ["far", { position: [0.2, 1.5, 3], rotation: headRotation(0, 0, 0) }, 0, 35, 1, 1],
    ["near", { position: [0.2, 1.5, -1], rotation: headRotation(0.6, 0, 0) }, 0.6, 50, 1, 1],
  ];
  for (const [name, pose, yawRad, f] of shots) {
    const full = (px: number) => demoFrame({ "wall:main": { cabinetWidthPx: px, cabinetHeightPx: px }, "output:left": { widthPx: 18 * px, heightPx: 8 * px }, "output:right": { x: 18 * px, widthPx: 18 * px, heightPx: 8 * px },
      "camera:a": { operator: "locked", position: pose.position, yawRad, pitchRad: 0, focalLengthMm: f, sensorWidthMm: 28, sensorHeightMm: 15.75, innerOverscan: 0.1, innerWidthPx: 2112 } });
    const frame = full(176);
    const film = filmCamera(pose, 15.75 / 2 / f, W / H);
    const mask = bench.wallMask(frame, film);
    const world = bench.filmWorld(frame, film);
    const big = new InCameraBench(W * 2, H * 2);
    const b = big.filmWorld(frame, film); big.dispose();
    // box down in linear-ish (sRGB bytes is fine for a look)
    const px = new Uint8Array(W * H * 4);
    for (let y = 0; y < H; y++) for (let x = 0; x < W; x++) for (let c = 0; c < 4; c++) { const at = (yy: number, xx: number) => b.pixels[((y * 2 + yy) * W * 2 + x * 2 + xx) * 4 + c]!; px[(y * W + x) * 4 + c] = Math.round((at(0, 0) + at(0, 1) + at(1, 0) + at(1, 1)) / 4); }
    const ss: Picture = { pixels: px, width: W, height: H };
    console.log("RES", name, "direct vs supersampled", compare(world, ss, mask).psnr.toFixed(2));
    for (const p of [176, 256]) {
      const fr = full(p);
      const wall = bench.filmWalls(fr, film, { scale: 1, innerScale: 1, samples: 4, outerEvery: 1 });
      console.log("RES", name, p, "wall vs direct", compare(world, wall, mask).psnr.toFixed(2), "wall vs ss", compare(ss, wall, mask).psnr.toFixed(2));
      if (p === 176) { await save(`${name}-wall`, wall); await save(`${name}-diff`, diff(world, wall)); await save(`${name}-ssdiff`, diff(world, ss)); }
    }
    await save(`${name}-world`, world);
  }
});
