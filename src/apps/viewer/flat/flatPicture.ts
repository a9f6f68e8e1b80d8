import { create } from "zustand";

/** Where an output's picture goes in the viewer's canvas, CSS pixels from its top left; upright as the wall's raster is. */
export interface FlatRect {
  readonly outputId: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface FlatPictureState {
  readonly rects: readonly FlatRect[];
  readonly show: (rects: readonly FlatRect[]) => void;
}

/** What the canvas is to draw while a wall is shown flat; empty otherwise. Read by StagePicture with each frame. */
export const useFlatPicture = create<FlatPictureState>()((set) => ({
  rects: [],
  show: (rects) => set({ rects }),
}));
