import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const places = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

/** An installed Chromium, or nothing. */
export const installedChromium: string | undefined = places.find(
  (path) => path !== undefined && existsSync(path),
)

/** Why browser tests are skipped on this machine; printed, so that a skip is never silent. */
export const noChromium = `no Chromium is installed (looked at ${places.filter(Boolean).join(', ')}); on Debian: apt-get install chromium`

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: installedChromium ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
