import type { LucideIcon } from "lucide-react";
import { useRef } from "react";
import { Button } from "../../chrome/button/Button";
import { IconButton } from "../../chrome/button/IconButton";

export interface FilePickerProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly accept: string;
  readonly onFile: (file: File) => void;
  readonly disabled?: boolean | undefined;
  readonly disabledReason?: string | undefined;
  /** With its word on it, instead of the sign alone. */
  readonly wide?: boolean | undefined;
}

/** A button that asks the system for one file. The same file may be picked twice in a row: it may have changed. */
export function FilePicker(props: FilePickerProps) {
  const input = useRef<HTMLInputElement>(null);
  const common = {
    icon: props.icon,
    label: props.label,
    disabledReason: props.disabledReason ?? (props.disabled === true ? "Not now" : undefined),
    onPress: () => input.current?.click(),
  };
  return (
    <>
      {props.wide === true ? <Button {...common} /> : <IconButton {...common} size="small" />}
      <input
        ref={input}
        type="file"
        hidden
        accept={props.accept}
        aria-label={props.label}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file !== undefined) props.onFile(file);
        }}
      />
    </>
  );
}
