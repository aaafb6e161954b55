import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from './run-cli.ts'

describe('caunoi qr', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'caunoi-qr-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('draws a picture that a camera reads as the deep link with its campaign', async () => {
    const out = join(folder, 'pension.png')
    const url = 'https://t.me/caunoi_bot?start=p_social-pension--to-roi_2026'
    expect(
      await runCli(
        'qr',
        'p_social-pension',
        '--bot',
        '@caunoi_bot',
        '--campaign',
        'to-roi_2026',
        '--out',
        out,
      ),
    ).toEqual({ code: 0, out: `${out}  ${url}\n` })
    const { width, height, data } = PNG.sync.read(await readFile(out))
    expect(width).toBe(1200)
    const read = (pixels: Uint8Array) => {
      // The scanner's own types know no module default.
      const scan = jsQR as unknown as typeof jsQR.default
      return scan(new Uint8ClampedArray(pixels), width, height)?.data
    }
    expect(read(data)).toBe(url)

    // A stain over a twelfth of the code.
    const stained = Uint8Array.from(data)
    for (let y = 500; y < 800; y++) stained.fill(255, (y * width + 500) * 4, (y * width + 800) * 4)
    expect(read(stained)).toBe(url)
  })

  it('draws SVG with the name of the entry in the language asked for', async () => {
    const out = join(folder, 'mood.svg')
    expect(await runCli('qr', 'q_phq-9', '--bot', 'caunoi_bot', '--out', out, '--lang', 'en')).toMatchObject({
      code: 0,
    })
    const svg = await readFile(out, 'utf8')
    expect(svg).toContain('PHQ-9')
    expect(svg).toContain('Scan with the camera')
  })

  it.each([
    [['x_social-pension', '--bot', 'caunoi_bot'], 'không phải là đích'],
    [['p_no-such-thing', '--bot', 'caunoi_bot'], 'Nội dung không có “no-such-thing”'],
    [['p_social-pension', '--bot', 'caunoi'], 'kết thúc bằng “bot”'],
    [['p_social-pension', '--bot', 'caunoi_bot', '--campaign', 'tờ rơi'], 'Tên đợt'],
    [['p_social-pension', '--bot', 'caunoi_bot', '--campaign', 'x'.repeat(60)], '64'],
    [['p_social-pension', '--bot', 'caunoi_bot', '--out', 'code.gif'], '.svg hoặc .png'],
  ])('refuses %j and says why', async (args, reason) => {
    const { code, out } = await runCli('qr', ...args)
    expect(code).toBe(1)
    expect(out).toContain(reason)
  })
})
