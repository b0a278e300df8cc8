import type { Config } from "tailwindcss";

const token = (name: string) => `var(--${name})`;
/** A segment's three tones: the mark itself, the chip behind it, and text that reads on that chip. */
const segment = (name: string) => ({
  DEFAULT: token(name),
  soft: token(`${name}-soft`),
  ink: token(`${name}-ink`),
});

/** The design tokens by name; their values for each theme are the custom properties of app/globals.css. */
const config: Config = {
  darkMode: "class",
  content: ["./app/**/*.{ts,tsx}", "./components/**/*.{ts,tsx}"],
  theme: {
    fontSize: {
      "2xs": ["0.6875rem", "1rem"],
      xs: ["0.75rem", "1.125rem"],
      sm: ["0.8125rem", "1.1875rem"],
      base: ["0.875rem", "1.3125rem"],
      lg: ["1rem", "1.5rem"],
      xl: ["1.3125rem", "1.65rem"],
      "2xl": ["1.5625rem", "1.875rem"],
      "4xl": ["2.75rem", "2.75rem"],
    },
    extend: {
      colors: {
        canvas: token("canvas"),
        surface: token("surface"),
        line: { DEFAULT: token("line"), strong: token("line-strong") },
        control: token("control"),
        ink: token("ink"),
        muted: token("muted"),
        faint: token("faint"),
        accent: { DEFAULT: token("accent"), soft: token("accent-soft"), ink: token("accent-ink") },
        good: token("good"),
        bad: token("bad"),
        healthy: segment("healthy"),
        "at-risk": segment("at-risk"),
        unhealthy: segment("unhealthy"),
        critical: segment("critical"),
      },
      fontFamily: {
        mono: ["ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace"],
      },
      borderRadius: { card: "0.625rem" },
    },
  },
};

export default config;
