import { describe, expect, it } from "vitest";
import { MAX_MESH_VERTICES, type WallMesh } from "../../../src/model/records/wall";
import { facetsOf } from "../../../src/model/volume/facets";
import { isMeshFile, readMeshFile } from "../../../src/model/volume/meshFile";
import { pixelToStage } from "../../../src/model/volume/pixelStage";
import { diceOf } from "../../support/dice";
import { wallOf } from "../../support/walls";

function meshIn(name: string, content: string | Uint8Array): WallMesh {
  const found = readMeshFile(name, typeof content === "string" ? new TextEncoder().encode(content) : content);
  if (!found.ok) throw new Error(found.message);
  return found.mesh;
}

function messageOf(name: string, content: string | Uint8Array): string {
  const found = readMeshFile(name, typeof content === "string" ? new TextEncoder().encode(content) : content);
  return found.ok ? "it was read" : found.message;
}

const QUAD = `# a square of two metres, its picture upright for who looks along -Z
o screen
v -1 0 -3
v 1 0 -3
v 1 2 -3
v -1 2 -3
vt 0 0
vt 1 0
vt 1 1
vt 0 1
usemtl none
f 1/1 2/2 3/3 4/4
`;

describe("an OBJ", () => {
  it("turns its texture coordinates over: they count from the bottom, a raster from the top", () => {
    const mesh = meshIn("wall.OBJ", QUAD);
    expect(mesh).toEqual({
      positions: [-1, 0, -3, 1, 0, -3, 1, 2, -3, -1, 2, -3],
      uvs: [0, 1, 1, 1, 1, 0, 0, 0],
      triangles: [0, 1, 2, 0, 2, 3],
    });
    const wall = wallOf({ shape: "mesh", mesh, columns: 4, rows: 4, position: [0, 0, 0] });
    expect(pixelToStage(wall, 0, 0)).toEqual([-1, 2, -3]);
    for (const { normal } of facetsOf(wall)) expect(normal[2]).toBe(1);
  });

  it("is read with negative numbers, n-gons, normals, several objects, carried lines and tabs", () => {
    const text = `v 0 0 0\nv 2 0 0\nv 3 1 0\r\nv 2 2 0\nv\t0 2 0 1.0\nvn 0 0 1\nvt 0 0\nvt 1 0\nvt 1 0.5\nvt 1 1\nvt 0 1 0\ng a b\nf -5/-5/1 \\\n -4/-4/1 -3/-3/1 -2/-2/1 -1/-1/1 # five\no second\nf 1/1/1 2/2/1 4/4/1`;
    const mesh = meshIn("a.obj", text);
    expect(mesh.triangles).toEqual([0, 1, 2, 0, 2, 3, 0, 3, 4, 0, 1, 3]);
    expect(mesh.positions).toHaveLength(15);
  });

  it("keeps positions to a tenth of a millimetre and UVs to a millionth", () => {
    const mesh = meshIn(
      "a.obj",
      QUAD.replace("v 1 0 -3", "v 1.00004999 0 -3.00005001").replace("vt 1 0\n", "vt 0.99999949 0\n"),
    );
    expect(mesh.positions.slice(3, 6)).toEqual([1, 0, -3.0001]);
    expect(mesh.uvs.slice(2, 4)).toEqual([0.999999, 1]);
  });

  it.each<[string, string, RegExp]>([
    ["without UVs", "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3", /Line 4 of this OBJ has no UVs/],
    ["without faces", "v 0 0 0", /no surface/],
    ["that is empty", "", /no surface/],
    ["that is something else", "\u0000PNG not at all", /no surface/],
    ["with a vertex that isn't there", QUAD.replace("4/4", "9/4"), /names a vertex that isn't there/],
    ["with a face of two", QUAD.replace("f 1/1 2/2 3/3 4/4", "f 1/1 2/2"), /fewer than three/],
    ["with words for numbers", QUAD.replace("f 1/1", "f one/1"), /can't be read/],
    ["with a coordinate that is none", QUAD.replace("v 1 2 -3", "v 1 up -3"), /isn't a number/],
    ["that repeats its picture", QUAD.replace("vt 1 1", "vt 4 4"), /outside 0 to 1/],
    ["whose UVs are all one point", QUAD.replace(/vt .*/g, "vt 0.5 0.5"), /have no area/],
    ["in millimetres", QUAD.replace("v 1 2 -3", "v 1000 2000 -3000"), /larger than a kilometre/],
  ])("%s is refused in words", (_, text, words) => {
    expect(messageOf("a.obj", text)).toMatch(words);
  });

  it("finer than a record holds is refused with the number", () => {
    const side = 80;
    const lines: string[] = [];
    for (let i = 0; i < side * side; i++)
      lines.push(`v ${i % side} ${Math.floor(i / side)} 0`, `vt ${(i % side) / side} ${Math.floor(i / side) / side}`);
    for (let i = 0; i + side + 1 < side * side; i++)
      lines.push(`f ${i + 1}/${i + 1} ${i + 2}/${i + 2} ${i + side + 1}/${i + side + 1}`);
    expect(messageOf("a.obj", lines.join("\n"))).toContain(`more than ${MAX_MESH_VERTICES} vertices`);
  });
});

/** A glTF of one quad, its numbers packed into one buffer: positions, UVs, then indices of 16 bits. */
function quadBuffer(): Uint8Array {
  const floats = new Float32Array([-1, 0, 0, 1, 0, 0, 1, 2, 0, -1, 2, 0, 0, 1, 1, 1, 1, 0, 0, 0]);
  const indices = new Uint16Array([0, 1, 2, 0, 2, 3]);
  const bytes = new Uint8Array(92);
  bytes.set(new Uint8Array(floats.buffer), 0);
  bytes.set(new Uint8Array(indices.buffer), 80);
  return bytes;
}

function quadGltf(more: object = {}, primitive: object = {}): Record<string, unknown> {
  return {
    asset: { version: "2.0" },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0 }],
    meshes: [{ primitives: [{ attributes: { POSITION: 0, TEXCOORD_0: 1 }, indices: 2, ...primitive }] }],
    accessors: [
      { bufferView: 0, componentType: 5126, count: 4, type: "VEC3" },
      { bufferView: 0, byteOffset: 48, componentType: 5126, count: 4, type: "VEC2" },
      { bufferView: 1, componentType: 5123, count: 6, type: "SCALAR" },
    ],
    bufferViews: [
      { buffer: 0, byteLength: 80 },
      { buffer: 0, byteOffset: 80, byteLength: 12 },
    ],
    buffers: [
      { byteLength: 92, uri: `data:application/octet-stream;base64,${Buffer.from(quadBuffer()).toString("base64")}` },
    ],
    ...more,
  };
}

function glbOf(json: object, binary: Uint8Array): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(json).padEnd(Math.ceil(JSON.stringify(json).length / 4) * 4));
  const glb = new Uint8Array(12 + 8 + text.length + 8 + binary.length);
  const view = new DataView(glb.buffer);
  const words = [0x46546c67, 2, glb.length, text.length, 0x4e4f534a];
  words.forEach((word, i) => view.setUint32(i * 4, word, true));
  glb.set(text, 20);
  view.setUint32(20 + text.length, binary.length, true);
  view.setUint32(24 + text.length, 0x004e4942, true);
  glb.set(binary, 28 + text.length);
  return glb;
}

const QUAD_MESH = {
  positions: [-1, 0, 0, 1, 0, 0, 1, 2, 0, -1, 2, 0],
  uvs: [0, 1, 1, 1, 1, 0, 0, 0],
  triangles: [0, 1, 2, 0, 2, 3],
};

describe("a glTF", () => {
  it("is read embedded and as GLB; its UVs count from the top already", () => {
    expect(meshIn("a.gltf", JSON.stringify(quadGltf()))).toEqual(QUAD_MESH);
    const packed = glbOf(quadGltf({ buffers: [{ byteLength: 92 }] }), quadBuffer());
    expect(meshIn("a.glb", packed)).toEqual(QUAD_MESH);
    // The ending doesn't matter, nor where the bytes lie in their buffer.
    const shifted = new Uint8Array(packed.length + 3);
    shifted.set(packed, 3);
    expect(meshIn("a.gltf", shifted.subarray(3))).toEqual(QUAD_MESH);
  });

  it("stands where its nodes place it, all of its meshes, mirrored ones with their front kept", () => {
    const nodes = [
      { children: [1, 2], translation: [0, 1, 0], rotation: [0, Math.SQRT1_2, 0, Math.SQRT1_2] },
      { mesh: 0, translation: [0, 0, 5] },
      { mesh: 0, matrix: [-1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 7, 1] },
    ];
    const mesh = meshIn("a.gltf", JSON.stringify(quadGltf({ nodes })));
    // A quarter turn to the left brings 5 m before it to 5 m on the right.
    expect(mesh.positions.slice(0, 3)).toEqual([5, 1, 1]);
    expect(mesh.positions.slice(12, 15)).toEqual([7, 1, -1]);
    const facets = facetsOf(wallOf({ shape: "mesh", mesh, columns: 4, rows: 4 }));
    expect(facets).toHaveLength(4);
    for (const { normal } of facets) expect(normal[0]).toBeCloseTo(1, 9);
  });

  it("is read as strips and fans, without indices, with interleaved and whole-numbered data", () => {
    const strip = quadGltf({}, { mode: 6, indices: undefined });
    expect(meshIn("a.gltf", JSON.stringify(strip))).toEqual(QUAD_MESH);
    const bytes = new Uint8Array(4 * 16);
    const view = new DataView(bytes.buffer);
    [
      [-1, 0, 0, 255],
      [1, 0, 255, 255],
      [-1, 2, 0, 0],
      [1, 2, 255, 0],
    ].forEach(([x = 0, y = 0, u = 0, v = 0], i) => {
      view.setFloat32(i * 16, x, true);
      view.setFloat32(i * 16 + 4, y, true);
      bytes.set([u, v], i * 16 + 12);
    });
    const gltf = quadGltf(
      {
        accessors: [
          { bufferView: 0, componentType: 5126, count: 4, type: "VEC3" },
          { bufferView: 0, byteOffset: 12, componentType: 5121, normalized: true, count: 4, type: "VEC2" },
        ],
        bufferViews: [{ buffer: 0, byteLength: 64, byteStride: 16 }],
        buffers: [{ uri: `data:;base64,${Buffer.from(bytes).toString("base64")}` }],
      },
      { mode: 5, indices: undefined },
    );
    const mesh = meshIn("a.gltf", JSON.stringify(gltf));
    expect(mesh.triangles).toEqual([0, 1, 2, 2, 1, 3]);
    expect(mesh.uvs).toEqual([0, 1, 1, 1, 0, 0, 1, 0]);
  });

  const accessor = { bufferView: 0, componentType: 5126, count: 4, type: "VEC3" };
  it.each<[string, object | string, RegExp]>([
    ["that is no JSON", "glTF?", /isn't JSON/],
    ["of nothing", {}, /can't be read at asset/],
    ["with data elsewhere", quadGltf({ buffers: [{ uri: "wall.bin" }] }), /another file/],
    ["with damaged data", quadGltf({ buffers: [{ uri: "data:;base64,@@@" }] }), /damaged/],
    ["that is cut short", quadGltf({ buffers: [{ uri: "data:;base64,AAAA" }] }), /ends too early/],
    ["with a ring of nodes", quadGltf({ nodes: [{ mesh: 0, children: [0] }] }), /in two places/],
    ["with a node that isn't there", quadGltf({ scenes: [{ nodes: [7] }] }), /node that isn't there/],
    ["with a mesh that isn't there", quadGltf({ nodes: [{ mesh: 7 }] }), /mesh that isn't there/],
    ["without UVs", quadGltf({}, { attributes: { POSITION: 0 } }), /has no UVs/],
    ["of lines", quadGltf({}, { mode: 1 }), /no surface/],
    ["that is compressed", quadGltf({}, { extensions: { KHR_draco_mesh_compression: {} } }), /compressed/],
    ["with sparse data", quadGltf({ accessors: [{ ...accessor, sparse: {} }, accessor, accessor] }), /sparse/],
    ["far too fine", quadGltf({ accessors: [{ ...accessor, count: 1e9 }, accessor, accessor] }), /far too fine/],
    [
      "with indices beyond its vertices",
      quadGltf({
        accessors: [
          { ...accessor, count: 2 },
          { bufferView: 0, byteOffset: 48, componentType: 5126, count: 4, type: "VEC2" },
          { bufferView: 1, componentType: 5123, count: 6, type: "SCALAR" },
        ],
      }),
      /vertex that isn't there/,
    ],
  ])("%s is refused in words", (_, json, words) => {
    expect(messageOf("a.gltf", typeof json === "string" ? json : JSON.stringify(json))).toMatch(words);
  });

  it("survives any damage, as GLB and as text", () => {
    const dice = diceOf(1600);
    const glb = glbOf(quadGltf({ buffers: [{ byteLength: 92 }] }), quadBuffer());
    const text = JSON.stringify(quadGltf());
    for (let i = 0; i < 500; i++) {
      const bytes = glb.slice(0, dice.chance(0.3) ? dice.int(0, glb.length) : glb.length);
      for (let n = dice.int(0, 4); n > 0 && bytes.length > 0; n--)
        bytes[dice.int(0, bytes.length - 1)] = dice.int(0, 255);
      const at = dice.int(0, text.length);
      const damaged =
        text.slice(0, at) + dice.pick(["", "0", "-1", "null", "}", "9"]) + text.slice(at + dice.int(0, 9));
      for (const found of [readMeshFile("a.glb", bytes), readMeshFile("a.gltf", new TextEncoder().encode(damaged))]) {
        if (found.ok) expect(() => wallOf({ shape: "mesh", mesh: found.mesh })).not.toThrow();
        else expect(found.message).toMatch(/\.$/);
      }
    }
  });

  it("and other files are told apart by their endings", () => {
    expect(["a.obj", "A.GLB", "b.gltf"].every(isMeshFile)).toBe(true);
    expect(messageOf("a.fbx", "x")).toBe('"a.fbx" is neither an OBJ nor a glTF file.');
  });
});
