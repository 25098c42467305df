/** Takes apart what nobody vouches for: a value of the right kind, or something harmless in its place. */

import { harmless } from "./text";

export type Raw = Readonly<Record<string, unknown>>;

export function isRecord(raw: unknown): raw is Raw {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw);
}

export const list = (raw: unknown): readonly unknown[] => (Array.isArray(raw) ? raw : []);
export const records = (raw: unknown): readonly Raw[] => list(raw).filter(isRecord);
export const text = (raw: unknown): string => (typeof raw === "string" ? harmless(raw) : "");
export const cell = (raw: unknown): string => (typeof raw === "number" ? String(raw) : text(raw));
export const whole = (raw: unknown): number | null =>
  typeof raw === "number" && Number.isSafeInteger(raw) ? raw : null;

export function time(raw: unknown): number | null {
  const at = typeof raw === "string" ? Date.parse(raw) : Number.NaN;
  return Number.isFinite(at) ? at : null;
}
