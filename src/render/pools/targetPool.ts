import { HalfFloatType, LinearFilter, LinearMipmapLinearFilter, WebGLRenderTarget } from "three";

export interface TargetShape {
  readonly widthPx: number;
  readonly heightPx: number;
  /** MSAA samples; 0 for none. */
  readonly samples: number;
  readonly mipmaps: boolean;
  readonly depth: boolean;
}

/**
 * Scene-linear half-float render targets by name. A name keeps its target while its shape stands, so that a frame
 * allocates nothing; what nobody asks for any more is freed with `release`.
 */
export class TargetPool {
  private readonly targets = new Map<string, { readonly shape: TargetShape; readonly target: WebGLRenderTarget }>();

  get(name: string, shape: TargetShape): WebGLRenderTarget {
    const known = this.targets.get(name);
    if (known !== undefined && isSameShape(known.shape, shape)) return known.target;
    known?.target.dispose();
    const target = new WebGLRenderTarget(shape.widthPx, shape.heightPx, {
      type: HalfFloatType,
      samples: shape.samples,
      depthBuffer: shape.depth,
      // Nobody reads the depth of a view that is done.
      resolveDepthBuffer: false,
      generateMipmaps: shape.mipmaps,
      minFilter: shape.mipmaps ? LinearMipmapLinearFilter : LinearFilter,
      magFilter: LinearFilter,
      // A cabinet seen from the side minifies one way only; without this its picture goes soft both ways.
      anisotropy: shape.mipmaps ? 8 : 1,
    });
    target.texture.name = name;
    this.targets.set(name, { shape, target });
    return target;
  }

  /** The target of that name, or null: it was never drawn. */
  find(name: string): WebGLRenderTarget | null {
    return this.targets.get(name)?.target ?? null;
  }

  /** Live targets: what tests count. */
  get count(): number {
    return this.targets.size;
  }

  release(name: string): void {
    this.targets.get(name)?.target.dispose();
    this.targets.delete(name);
  }

  dispose(): void {
    for (const { target } of this.targets.values()) target.dispose();
    this.targets.clear();
  }
}

function isSameShape(a: TargetShape, b: TargetShape): boolean {
  return (
    a.widthPx === b.widthPx &&
    a.heightPx === b.heightPx &&
    a.samples === b.samples &&
    a.mipmaps === b.mipmaps &&
    a.depth === b.depth
  );
}
