import styles from "./StatusShape.module.css";
import type { StatusTone } from "./statusTone";

/** One outline for each tone, told apart with the colour taken away: disc, triangle, cross, ringed disc, ring. */
export function StatusShape({ tone }: { readonly tone: StatusTone }) {
  return (
    <svg className={styles.shape} data-tone={tone} viewBox="0 0 10 10" width="10" height="10" aria-hidden>
      {tone === "ok" && <circle cx="5" cy="5" r="3.5" fill="currentColor" />}
      {tone === "warn" && <path d="M5 0.8 9.6 9.2H0.4Z" fill="currentColor" />}
      {tone === "bad" && <path d="M1.4 1.4 8.6 8.6M8.6 1.4 1.4 8.6" stroke="currentColor" strokeWidth="2.2" />}
      {tone === "live" && (
        <>
          <circle cx="5" cy="5" r="2.2" fill="currentColor" />
          <circle cx="5" cy="5" r="4.3" fill="none" stroke="currentColor" strokeWidth="1.1" />
        </>
      )}
      {tone === "quiet" && <circle cx="5" cy="5" r="3.2" fill="none" stroke="currentColor" strokeWidth="1.2" />}
    </svg>
  );
}
