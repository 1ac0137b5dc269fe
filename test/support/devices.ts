import type { BrowserContextOptions } from 'playwright-core'

/** The two sizes that every flow is walked in. */
export const devices = {
  phone: { viewport: { width: 360, height: 800 }, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 800 } },
} as const satisfies Record<string, BrowserContextOptions>

export type Device = keyof typeof devices

/** Language and device in every combination. */
export const circumstances = (['zh-TW', 'en'] as const).flatMap((language) =>
  (['phone', 'desktop'] as const).map((device) => ({ language, device })),
)
