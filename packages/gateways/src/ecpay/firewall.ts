/**
 * What the gateway's firewall blocks in item names and descriptions, answering `10400011`: names of system commands.
 * Source: ECPay/ECPay-API-Skill, its list for these two fields, which names developers.ecpay.com.tw, page 2858. That
 * list also has `cmd.exe` and its like, which these cover. `system` is from this project's own notes.
 */
export const blockedWords: readonly string[] = [
  'bash',
  'chmod',
  'cmd',
  'curl',
  'echo',
  'ftp',
  'gcc',
  'net.exe',
  'nmap',
  'passwd',
  'perl',
  'python',
  'system',
  'tclsh',
  'telnet',
  'tracert',
  'traceroute',
  'uname',
  'wget',
  'wsh.exe',
  'xterm',
]

/**
 * Those of the same list that stand inside too many ordinary words to be looked for there ("skills", "shopping"):
 * they are blocked where no letter stands beside them.
 */
export const blockedWholeWords: readonly string[] = ['finger', 'kill', 'ls', 'mail', 'nc', 'ping', 'rm']
