/** Text in the small markup that screens use: `<b> <i> <u> <s> <code> <blockquote> <a href>`; everything else escaped. */
export type Html = string & { readonly html: unique symbol }

/** Plain text, made safe. Lone surrogates, which no messenger accepts, become U+FFFD. */
export const escapeHtml = (text: string): Html =>
  text
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;') as Html

export const bold = (text: string): Html => `<b>${escapeHtml(text)}</b>` as Html

/** Joins the pieces that are there, with `separator` between them. */
export const join = (pieces: (Html | undefined | false | '')[], separator = '\n\n'): Html =>
  pieces.filter((piece) => piece !== undefined && piece !== false && piece !== '').join(separator) as Html

/** The text a person reads, without markup. */
export const plainText = (html: Html): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
