import { Toast } from "@base-ui/react/toast";
import type { StatusTone } from "../status/statusTone";

export interface ToastData {
  readonly tone: StatusTone;
}

export interface ToastMessage {
  readonly tone: StatusTone;
  /** What happened. */
  readonly title: string;
  /** What it means on set, and what to do next. */
  readonly detail?: string | undefined;
  readonly action?: { readonly label: string; readonly onPress: () => void } | undefined;
  /** A second message with the same id takes the place of the first. */
  readonly id?: string | undefined;
}

export interface Toaster {
  readonly show: (message: ToastMessage) => string;
  readonly dismiss: (id: string) => void;
  /** For the Toasts component only. */
  readonly manager: ReturnType<typeof Toast.createToastManager<ToastData>>;
}

const READING_TIME_MS = 6000;

/** One for each page; anything may show a message with it, inside React or out. */
export function createToaster(): Toaster {
  const manager = Toast.createToastManager<ToastData>();
  return {
    manager,
    dismiss: (id) => manager.close(id),
    show: ({ tone, title, detail, action, id }) =>
      manager.add({
        ...(id === undefined ? {} : { id }),
        title,
        description: detail,
        data: { tone },
        // Trouble stays until someone has seen it; good news goes away by itself.
        timeout: tone === "bad" || tone === "warn" ? 0 : READING_TIME_MS,
        priority: tone === "bad" ? "high" : "low",
        actionProps: action === undefined ? undefined : { children: action.label, onClick: action.onPress },
      }),
  };
}
