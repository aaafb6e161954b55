import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { MessageChannel, Worker } from 'node:worker_threads'

const require = createRequire(import.meta.url)

/** What the drawing thread runs. It is no file of its own, so that it is found in the sources and in every bundle alike. */
const program = `
  import { readFile } from 'node:fs/promises'
  import { parentPort, workerData } from 'node:worker_threads'
  const library = await import(workerData.library)
  const { initWasm, Resvg } = library.default ?? library
  await initWasm(await readFile(new URL(workerData.wasm)))
  const fontBuffers = await Promise.all(workerData.fonts.map((font) => readFile(new URL(font))))
  const font = { fontBuffers, loadSystemFonts: false, defaultFontFamily: 'Be Vietnam Pro' }
  parentPort.on('message', ({ svg, answer }) => {
    try {
      answer.postMessage({ png: new Resvg(svg, { font }).render().asPng() })
    } catch (error) {
      answer.postMessage({ trouble: String(error) })
    }
  })
`

/** A file as a thread can be told of it; in the built program, files that are asked for are addresses already. */
const addressOf = (file: string | URL): string => (file instanceof URL ? file : pathToFileURL(file)).href

const open = (): Worker => {
  const thread = new Worker(new URL(`data:text/javascript,${encodeURIComponent(program)}`), {
    execArgv: [],
    workerData: {
      library: addressOf(require.resolve('@resvg/resvg-wasm')),
      wasm: addressOf(require.resolve('@resvg/resvg-wasm/index_bg.wasm')),
      fonts: [
        addressOf(
          require.resolve('@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf'),
        ),
        addressOf(require.resolve('@expo-google-fonts/be-vietnam-pro/700Bold/BeVietnamPro_700Bold.ttf')),
      ],
    },
  })
  // Without a listener its end would be the end of the process; whoever waits for a drawing hears of it.
  thread.on('error', () => {})
  thread.once('exit', () => {
    drawing = undefined
  })
  thread.unref()
  return thread
}

let drawing: Worker | undefined

/**
 * Draws an SVG as PNG, with a font of its own: a server has none that knows Vietnamese. Drawing takes long enough to be
 * noticed by everybody who writes at that moment, so a thread does it, which is opened with the first chart.
 * Throws when it cannot be drawn.
 */
export const drawPng = (svg: string): Promise<Uint8Array> => {
  drawing ??= open()
  const thread = drawing
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel()
    const ended = () => reject(new Error('The drawing thread has ended.'))
    thread.once('exit', ended)
    port1.once('message', ({ png, trouble }: { png?: Uint8Array; trouble?: string }) => {
      thread.off('exit', ended)
      port1.close()
      if (png) resolve(png)
      else reject(new Error(`A chart could not be drawn: ${trouble}`))
    })
    thread.postMessage({ svg, answer: port2 }, [port2])
  })
}
