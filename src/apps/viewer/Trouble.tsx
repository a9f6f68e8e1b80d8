import { Component, type ReactNode } from "react";

interface TroubleProps {
  readonly children: ReactNode;
  /** What is shown in its place: what failed and what to do. */
  readonly instead: ReactNode;
}

/** Keeps a fault in one part of the page from taking the rest away. */
export class Trouble extends Component<TroubleProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.instead : this.props.children;
  }
}
