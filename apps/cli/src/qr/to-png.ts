import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { initWasm, Resvg } from '@resvg/resvg-wasm'

const require = createRequire(import.meta.url)

/** Draws an SVG as PNG, twice as large, with a font that knows Vietnamese. */
export const toPng = async (svg: string): Promise<Uint8Array> => {
  await initWasm(await readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')))
  const fontBuffers: Uint8Array[] = await Promise.all([
    readFile(require.resolve('@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf')),
    readFile(require.resolve('@expo-google-fonts/be-vietnam-pro/700Bold/BeVietnamPro_700Bold.ttf')),
  ])
  const image = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: 2 },
    font: { fontBuffers, loadSystemFonts: false, defaultFontFamily: 'Be Vietnam Pro' },
  })
  return image.render().asPng()
}
