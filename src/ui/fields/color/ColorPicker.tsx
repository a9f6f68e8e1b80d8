import { useState, type KeyboardEvent } from "react";
import type { Vector3 } from "../fieldTypes";
import { NumberValue } from "../number/NumberValue";
import type { NumberRange } from "../number/numberRange";
import { useNumberGesture } from "../number/useNumberGesture";
import { surfaceDrag } from "../surfaceDrag";
import type { HeldValue } from "../useHeldValue";
import styles from "./ColorField.module.css";
import { fromBytes, fromHsv, isSameColor, parseHex, toBytes, toHex, toHsv, type Hsv } from "./colorMaths";
import { COLOR_PRESETS } from "./colorPresets";

const BYTE: NumberRange = { unit: "none", min: 0, max: 255, step: 1 };
const CHANNELS = ["R", "G", "B"] as const;
const CHANNEL_NAMES = ["Red", "Green", "Blue"] as const;

/** Field, hue, code values, hex and the colours one asks for by name. */
export function ColorPicker({ held }: { readonly held: HeldValue<Vector3> }) {
  const [hsv, keep] = useKeptHue(held.shown);

  function move(next: Hsv): void {
    keep(next);
    held.move(fromHsv(next));
  }
  const hand = { isLocked: held.isLocked, release: held.release, cancel: held.cancel };
  const field = surfaceDrag({ ...hand, move: ({ x, y }) => move({ ...hsv, saturation: x, value: 1 - y }) });
  const strip = surfaceDrag({ ...hand, move: ({ x }) => move({ ...hsv, hue: x * 359.9 }) });

  function nudge(event: KeyboardEvent, by: (step: number) => Partial<Hsv>): void {
    const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    move({ ...hsv, ...by(step * (event.shiftKey ? 10 : 1)) });
  }

  return (
    <div className={styles.picker}>
      <div
        className={styles.field}
        role="slider"
        tabIndex={0}
        aria-label="Saturation and brightness"
        aria-valuenow={Math.round(hsv.saturation * 100)}
        aria-valuetext={`${Math.round(hsv.saturation * 100)} % saturated, ${Math.round(hsv.value * 100)} % bright`}
        style={{ background: `hsl(${hsv.hue} 100% 50%)` }}
        onKeyDown={(event) =>
          nudge(event, (step) =>
            event.key === "ArrowUp" || event.key === "ArrowDown"
              ? { value: share(hsv.value + step / 100) }
              : { saturation: share(hsv.saturation + step / 100) },
          )
        }
        onKeyUp={held.release}
        onBlur={held.release}
        {...field}
      >
        <span
          className={styles.point}
          style={{ left: `${hsv.saturation * 100}%`, top: `${(1 - hsv.value) * 100}%`, background: toHex(held.shown) }}
        />
      </div>
      <div
        className={styles.hue}
        role="slider"
        tabIndex={0}
        aria-label="Hue"
        aria-valuemin={0}
        aria-valuemax={360}
        aria-valuenow={Math.round(hsv.hue)}
        onKeyDown={(event) => nudge(event, (step) => ({ hue: (hsv.hue + step + 360) % 360 }))}
        onKeyUp={held.release}
        onBlur={held.release}
        {...strip}
      >
        <span className={styles.mark} style={{ left: `${(hsv.hue / 359.9) * 100}%` }} />
      </div>
      <div className={styles.channels}>
        {([0, 1, 2] as const).map((channel) => (
          <Channel key={channel} channel={channel} held={held} />
        ))}
        <HexEntry held={held} />
      </div>
      <div className={styles.presets}>
        {COLOR_PRESETS.map(({ name, color }) => (
          <button
            key={name}
            type="button"
            className={styles.preset}
            title={name}
            aria-label={name}
            aria-pressed={isSameColor(color, held.shown)}
            style={{ background: toHex(color) }}
            onClick={() => held.set(color)}
          />
        ))}
      </div>
    </div>
  );
}

/** Grey has no hue, and black no saturation: what the hand last chose is kept, or the field would jump under it. */
function useKeptHue(color: Vector3): readonly [Hsv, (hsv: Hsv) => void] {
  const [kept, keep] = useState<Hsv>(() => toHsv(color));
  if (isSameColor(fromHsv(kept), color)) return [kept, keep];
  const fresh = toHsv(color);
  const isGrey = fresh.saturation === 0;
  return [isGrey ? { ...fresh, hue: kept.hue } : fresh, keep];
}

function Channel({ channel, held }: { readonly channel: 0 | 1 | 2; readonly held: HeldValue<Vector3> }) {
  const bytes = toBytes(held.shown);
  const withByte = (byte: number): Vector3 => {
    const next: [number, number, number] = [...bytes];
    next[channel] = byte;
    return fromBytes(next);
  };
  const gesture = useNumberGesture({
    value: bytes[channel],
    range: BYTE,
    disabled: held.isLocked,
    onDragMove: (byte) => held.move(withByte(byte)),
    onDragCommit: held.release,
    onDragCancel: held.cancel,
    onCommit: (byte) => held.set(withByte(byte)),
  });
  return (
    <NumberValue
      gesture={gesture}
      range={BYTE}
      look="compact"
      mark={CHANNELS[channel]}
      ariaLabel={CHANNEL_NAMES[channel]}
    />
  );
}

/** What is typed is taken on Enter or on leaving, where it is a colour; anything else is put back. */
function HexEntry({ held }: { readonly held: HeldValue<Vector3> }) {
  const hex = toHex(held.shown);
  const [draft, setDraft] = useState<string | null>(null);

  function finish(text: string | null): void {
    const color = text === null ? null : parseHex(text);
    setDraft(null);
    if (color !== null) held.set(color);
  }

  return (
    <input
      className={styles.hex}
      aria-label="Hexadecimal code"
      value={draft ?? hex}
      maxLength={16}
      disabled={held.isLocked}
      autoComplete="off"
      spellCheck={false}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => finish(draft)}
      onKeyDown={(event) => {
        if (event.key === "Enter") finish(draft);
        if (event.key === "Escape" && draft !== null) {
          // The first Escape puts the text back, the second closes the picker.
          event.stopPropagation();
          setDraft(null);
        }
      }}
    />
  );
}

function share(value: number): number {
  return Math.min(1, Math.max(0, value));
}
