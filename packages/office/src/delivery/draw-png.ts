import { once } from 'node:events'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'

const require = createRequire(import.meta.url)

/** What the drawing thread runs. It is no file of its own, so that it is found in the sources and in every bundle alike. */
const thread = `
  import { readFile } from 'node:fs/promises'
  import { parentPort, workerData } from 'node:worker_threads'
  const { initWasm, Resvg } = await import(workerData.library)
  await initWasm(await readFile(workerData.wasm))
  const fontBuffers = await Promise.all(workerData.fonts.map((font) => readFile(font)))
  const font = { fontBuffers, loadSystemFonts: false, defaultFontFamily: 'Be Vietnam Pro' }
  parentPort.postMessage(new Resvg(workerData.svg, { font }).render().asPng())
`

/**
 * Draws an SVG as PNG, with a font of its own: a server has none that knows Vietnamese. Drawing takes long enough to be
 * noticed by everybody who writes at that moment, so it is done in a thread, which ends with it.
 */
export const drawPng = async (svg: string): Promise<Uint8Array> => {
  const drawing = new Worker(new URL(`data:text/javascript,${encodeURIComponent(thread)}`), {
    execArgv: [],
    workerData: {
      svg,
      library: pathToFileURL(require.resolve('@resvg/resvg-wasm')).href,
      wasm: require.resolve('@resvg/resvg-wasm/index_bg.wasm'),
      fonts: [
        require.resolve('@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf'),
        require.resolve('@expo-google-fonts/be-vietnam-pro/700Bold/BeVietnamPro_700Bold.ttf'),
      ],
    },
  })
  try {
    const [png] = (await once(drawing, 'message')) as [Uint8Array]
    return png
  } finally {
    await drawing.terminate()
  }
}
