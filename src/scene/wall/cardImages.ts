import { DataArrayTexture, LinearFilter, RGBAFormat, SRGBColorSpace, UnsignedByteType } from "three";
import { CARD_IMAGE_PX, CARD_IMAGES } from "../../render/wall/shader/cardGlsl";

/**
 * The pictures of light cards in one texture, a layer each, so that any number of cards costs the shader one sampler.
 * Light needs no finer picture than this.
 */
export class CardImages {
  readonly texture: DataArrayTexture;
  private readonly layers: (string | null)[] = Array.from({ length: CARD_IMAGES }, () => null);
  private readonly askedAt = new Map<string, number>();
  private asks = 0;

  constructor() {
    const bytes = new Uint8Array(CARD_IMAGE_PX * CARD_IMAGE_PX * 4 * CARD_IMAGES);
    this.texture = new DataArrayTexture(bytes, CARD_IMAGE_PX, CARD_IMAGE_PX, CARD_IMAGES);
    this.texture.format = RGBAFormat;
    this.texture.type = UnsignedByteType;
    this.texture.colorSpace = SRGBColorSpace;
    this.texture.minFilter = LinearFilter;
    this.texture.magFilter = LinearFilter;
    this.texture.needsUpdate = true;
  }

  /** The layer of a picture that is there; -1 if it isn't. */
  layerOf(id: string): number {
    const layer = this.layers.indexOf(id);
    if (layer >= 0) this.askedAt.set(id, ++this.asks);
    return layer;
  }

  /** Takes a picture in, in place of the one that nobody asked for longest. */
  put(id: string, picture: CanvasImageSource): number {
    let layer = this.layers.indexOf(null);
    if (layer < 0) {
      const ages = this.layers.map((each) => this.askedAt.get(each ?? "") ?? 0);
      layer = ages.indexOf(Math.min(...ages));
    }
    this.layers[layer] = id;
    this.askedAt.set(id, ++this.asks);
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = CARD_IMAGE_PX;
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    if (pen === null) return layer;
    // The shader counts rows from the bottom.
    pen.translate(0, CARD_IMAGE_PX);
    pen.scale(1, -1);
    pen.drawImage(picture, 0, 0, CARD_IMAGE_PX, CARD_IMAGE_PX);
    const { data } = pen.getImageData(0, 0, CARD_IMAGE_PX, CARD_IMAGE_PX);
    (this.texture.image.data as Uint8Array).set(data, layer * data.length);
    this.texture.addLayerUpdate(layer);
    this.texture.needsUpdate = true;
    return layer;
  }

  dispose(): void {
    this.texture.dispose();
  }
}
