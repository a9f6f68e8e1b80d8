import { CanvasTexture, LinearMipmapLinearFilter, SRGBColorSpace } from "three";
import type { Texture } from "three";
import { createPen } from "./canvasPen";
import type { Random } from "./random";
import { drawRoom, ROOM_CELL } from "./roomArt";
import { drawShop, SHOP_CELL } from "./shopArt";
import { drawCans, drawCanvasBack } from "./stallArt";
import type { UvRect } from "./signAtlas";

export interface WindowAtlas {
  readonly texture: Texture;
  readonly rooms: readonly [UvRect, ...UvRect[]];
  readonly shops: readonly [UvRect, ...UvRect[]];
  /** Shelves of cans, for vending machines. */
  readonly vending: UvRect;
  /** Lamp light on the canvas back of a stall. */
  readonly stall: UvRect;
}

const SIZE = 1024;

/** What is to be seen through windows, lit from inside and almost colourless, so that each window can tint it. */
export function createWindowAtlas(random: Random): WindowAtlas {
  const pen = createPen(SIZE, SIZE);
  function cell(x: number, y: number, width: number, height: number, draw: () => void): UvRect {
    pen.save();
    pen.beginPath();
    pen.rect(x, y, width, height);
    pen.clip();
    pen.translate(x, y);
    draw();
    pen.restore();
    return [(x + 1) / SIZE, 1 - (y + height - 1) / SIZE, (x + width - 1) / SIZE, 1 - (y + 1) / SIZE];
  }
  const rooms = Array.from({ length: 16 }, (_, i) =>
    cell((i % 8) * ROOM_CELL, Math.floor(i / 8) * ROOM_CELL * 2, ROOM_CELL, ROOM_CELL * 2, () =>
      drawRoom(pen, random, i),
    ),
  );
  const shops = Array.from({ length: 8 }, (_, i) =>
    cell((i % 4) * SHOP_CELL[0], 512 + Math.floor(i / 4) * SHOP_CELL[1], SHOP_CELL[0], SHOP_CELL[1], () =>
      drawShop(pen, random, i),
    ),
  );
  const low = 512 + SHOP_CELL[1] * 2;
  const vending = cell(0, low, 170, 170, () => drawCans(pen, random));
  const stall = cell(256, low, 400, 170, () => drawCanvasBack(pen));
  const texture = new CanvasTexture(pen.canvas);
  texture.colorSpace = SRGBColorSpace;
  texture.generateMipmaps = true;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.anisotropy = 8;
  const [room, ...otherRooms] = rooms;
  const [shop, ...otherShops] = shops;
  if (!room || !shop) throw new Error("The window atlas is empty.");
  return { texture, rooms: [room, ...otherRooms], shops: [shop, ...otherShops], vending, stall };
}
