import { Toast } from "@base-ui/react/toast";
import { X } from "lucide-react";
import { StatusShape } from "../status/StatusShape";
import type { Toaster, ToastData } from "./toaster";
import styles from "./Toasts.module.css";

/** Where messages appear, `most` at once. Put it once on a page, beside the app, with the page's toaster. */
export function Toasts({ toaster, most = 4 }: { readonly toaster: Toaster; readonly most?: number }) {
  return (
    <Toast.Provider toastManager={toaster.manager} limit={most}>
      <Toast.Portal>
        <Toast.Viewport className={styles.viewport}>
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const { toasts } = Toast.useToastManager<ToastData>();
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className={styles.toast} swipeDirection={["left", "down"]}>
      <Toast.Content className={styles.content}>
        <StatusShape tone={toast.data?.tone ?? "quiet"} />
        <div className={styles.text}>
          <Toast.Title className={styles.title} />
          <Toast.Description className={styles.detail} />
          {toast.actionProps !== undefined && <Toast.Action className={styles.action} />}
        </div>
        <Toast.Close className={styles.close} aria-label="Dismiss">
          <X aria-hidden />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
