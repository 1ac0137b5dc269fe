/** What to answer the gateway's server, to the byte. */
export interface Acknowledgement {
  status: number
  contentType: string
  body: string
}
