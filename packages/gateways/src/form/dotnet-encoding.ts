/**
 * Encodes a line as `HttpUtility.UrlEncode` of .NET does and lower-cases the result. ASCII letters,
 * digits and `- _ . ! * ( )` stay, a blank becomes `+`, every other byte of the UTF-8 text becomes `%xx`. Half a
 * surrogate pair counts as U+FFFD.
 */
export function encodeLikeDotNet(line: string): string {
  // encodeURIComponent spares two signs more than .NET does, and writes a blank as an escape.
  const encoded = encodeURIComponent(replaceLoneSurrogates(line))
  return encoded.replaceAll('%20', '+').replaceAll('~', '%7e').replaceAll("'", '%27').toLowerCase()
}

// encodeURIComponent throws on one; every UTF-8 encoder writes the replacement character for it.
function replaceLoneSurrogates(text: string): string {
  if (!/[\ud800-\udfff]/.test(text)) return text
  return text.replace(/\p{Surrogate}/gu, '\ufffd')
}
