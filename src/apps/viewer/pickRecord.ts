import { Raycaster, Vector2, type Camera, type Object3D } from "three";
import { recordIdOf } from "../../scene/stage/useModel";
import { useViewer } from "./viewerStore";

/** A press that moves further than this is a look around, not a click. */
const CLICK_SLOP_PX = 4;

/** Selects the record one clicks on the stage. Returns the way to stop. */
export function pickRecord(canvas: HTMLCanvasElement, camera: Camera, scene: Object3D): () => void {
  const ray = new Raycaster();
  let down: { x: number; y: number } | null = null;
  const onDown = (event: PointerEvent): void => {
    down = { x: event.clientX, y: event.clientY };
  };
  const onUp = (event: PointerEvent): void => {
    const moved = down === null ? Infinity : Math.hypot(event.clientX - down.x, event.clientY - down.y);
    down = null;
    const { mainView, select } = useViewer.getState();
    if (moved > CLICK_SLOP_PX || mainView !== "stage") return;
    const box = canvas.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * 2 - 1;
    const y = 1 - ((event.clientY - box.top) / box.height) * 2;
    ray.setFromCamera(new Vector2(x, y), camera);
    // Lines have no body to click; the nearest solid thing that is a record wins.
    const hit = ray.intersectObjects(scene.children, true).find(({ object }) => "isMesh" in object);
    const id = recordIdOf(hit?.object ?? null);
    if (id !== null) select(id);
  };
  canvas.addEventListener("pointerdown", onDown);
  canvas.addEventListener("pointerup", onUp);
  return () => {
    canvas.removeEventListener("pointerdown", onDown);
    canvas.removeEventListener("pointerup", onUp);
  };
}
