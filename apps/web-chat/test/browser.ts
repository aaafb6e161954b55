import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** A Chromium of this machine; CI installs one. */
export const installedChromium = process.env.CHROMIUM_PATH ?? places.find((place) => existsSync(place))

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    ...(installedChromium !== undefined && { executablePath: installedChromium }),
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
