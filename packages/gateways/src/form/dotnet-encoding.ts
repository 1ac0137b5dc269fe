/**
 * Encodes a line as `HttpUtility.UrlEncode` of .NET does, then converts it to lower case. ASCII letters, digits and `-
 * _ . ! * ( )` stay, a space becomes `+`, and every other byte of the UTF-8 text becomes `%xx`. A lone surrogate counts
 * as U+FFFD.
 */
export function encodeLikeDotNet(line: string): string {
  // encodeURIComponent leaves two characters that .NET encodes, and writes a space as an escape.
  const encoded = encodeURIComponent(replaceLoneSurrogates(line))
  return encoded.replaceAll('%20', '+').replaceAll('~', '%7e').replaceAll("'", '%27').toLowerCase()
}

// encodeURIComponent throws on a lone surrogate; a UTF-8 encoder writes the replacement character.
function replaceLoneSurrogates(text: string): string {
  if (!/[\ud800-\udfff]/.test(text)) return text
  return text.replace(/\p{Surrogate}/gu, '\ufffd')
}
