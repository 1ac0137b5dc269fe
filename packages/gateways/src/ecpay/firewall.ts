/**
 * Words that ECPay's firewall blocks in item names and descriptions with the error `10400011`: names of system
 * commands. Source: the list for these two fields in ECPay/ECPay-API-Skill, which cites developers.ecpay.com.tw, page
 * 2858. Its entries such as `cmd.exe` are covered by these. `system` is an addition of this project.
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
 * Words of the same list that many ordinary words contain ("skills", "shopping"): they are blocked only where no letter
 * is next to them.
 */
export const blockedWholeWords: readonly string[] = ['finger', 'kill', 'ls', 'mail', 'nc', 'ping', 'rm']
