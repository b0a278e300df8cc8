import { type ClassValue, clsx } from "clsx";

/**
 * Joins class names. Which of two that set the same property holds is the stylesheet's order, not this one's: choose one of
 * them, or mark the one that must hold (`px-1.5!`).
 */
export function cn(...classes: ClassValue[]): string {
  return clsx(classes);
}
