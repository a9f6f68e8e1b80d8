import { createContext } from "react";
import type { LengthStyle } from "../units/unitTable";

/** Whether this person reads lengths in metres or in feet; the app sets it once, above everything. */
export const LengthStyleContext = createContext<LengthStyle>("metric");
