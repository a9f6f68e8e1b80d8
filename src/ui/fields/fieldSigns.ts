import { Clock, LockKeyhole, MessageSquareShare, type LucideIcon } from "lucide-react";
import type { FieldMarkState } from "./fieldTypes";

export const FIELD_SIGNS: Readonly<Record<FieldMarkState["sign"], LucideIcon>> = {
  locked: LockKeyhole,
  proposes: MessageSquareShare,
  waits: Clock,
};
