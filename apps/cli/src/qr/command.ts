import { writeFile } from 'node:fs/promises'
import type { Language } from '@caunoi/core'
import { Command } from 'commander'
import { contentPack } from '../content-pack.ts'
import { contentOption, languageOption } from '../options.ts'
import { text } from '../text.ts'
import { deepLink } from './deep-link.ts'
import { drawQr } from './draw-qr.ts'
import { toPng } from './to-png.ts'

interface Options {
  bot: string
  out: string
  lang: Language
  campaign?: string
  content: string
}

/** `caunoi qr`: a code for a leaflet, a poster or a panel that opens the bot at the right place. */
export const qrCommand = (): Command =>
  new Command('qr')
    .description('draw a QR code for a leaflet, SVG or PNG')
    .argument('<target>', 's_<service>, q_<questionnaire>, p_<programme>, h_<handbook> or e_<event>')
    .requiredOption('--bot <name>', "the bot's name in Telegram")
    .option('--campaign <name>', 'count who came by this leaflet, as a number only')
    .option('--out <file>', 'where to write it: .svg or .png', 'qr.svg')
    .addOption(contentOption())
    .addOption(languageOption())
    .action(async (target: string, { bot, out, lang, campaign, content }: Options) => {
      const refuse = (id: string, args: Record<string, string | number>) => {
        console.error(text(lang, id, args))
        process.exitCode = 1
      }
      const kind = /\.(svg|png)$/.exec(out)?.[1]
      if (!kind) return refuse('qr-file', { file: out })
      const pack = await contentPack(content, lang)
      if (!pack) return
      const link = deepLink(pack, { target, campaign, bot })
      if (!link.ok) return refuse(link.error.id, link.error.args)
      const { url, title } = link.value
      const svg = drawQr(url, title[lang], text(lang, 'qr-scan'))
      await writeFile(out, kind === 'png' ? await toPng(svg) : svg)
      console.log(`${out}  ${url}`)
    })
