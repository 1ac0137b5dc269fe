/** The response to a notify, to the byte. */
export interface Acknowledgement {
  status: number
  contentType: string
  body: string
}
