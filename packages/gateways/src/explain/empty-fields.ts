const customFields = ['CustomField1', 'CustomField2', 'CustomField3', 'CustomField4']

// prettier-ignore
const extraFields = [
  'AlipayID', 'AlipayTradeNo', 'amount', 'ATMAccBank', 'ATMAccNo', 'auth_code', 'card4no', 'card6no', 'eci', 'ExecTimes',
  'Frequency', 'gwsr', 'PayFrom', 'PaymentNo', 'PeriodAmount', 'PeriodType', 'process_date', 'red_dan', 'red_de_amt',
  'red_ok_amt', 'red_yet', 'staed', 'stage', 'stast', 'TenpayTradeNo', 'TotalSuccessAmount', 'TotalSuccessTimes',
  'WebATMAccBank', 'WebATMAccNo', 'WebATMBankName',
]

// prettier-ignore
const otherFields = [
  'PlatformID', 'PaymentDate', 'TradeDate', 'TradeNo', 'RtnMsg', 'ItemName', 'PaymentType', 'MerchantTradeNo',
  'ClientBackURL', 'OrderResultURL', 'ItemURL', 'Remark', 'ChooseSubPayment', 'IgnorePayment', 'Language',
  'NeedExtraPaidInfo', 'PaymentInfoURL', 'ClientRedirectURL', 'CreditInstallment', 'Redeem', 'UnionPay', 'BindingCard',
  'MerchantMemberID', 'BankCode', 'vAccount', 'ExpireDate', 'StoreExpireDate',
]

/** Fields that ECPay sends with an empty value, or that shops sign so: developers.ecpay.com.tw, pages 2862, 2878, 2890. */
export const oftenEmpty: readonly string[] = ['StoreID', ...customFields, ...otherFields, ...extraFields]

/** Groups of fields that are often empty together, so that software that drops empty fields loses the whole group. */
export const oftenEmptyTogether: readonly (readonly string[])[] = [
  customFields,
  ['StoreID', ...customFields],
  ['StoreID', 'PlatformID', ...customFields],
  ['CustomField2', 'CustomField3', 'CustomField4'],
  ['CustomField3', 'CustomField4'],
  ['StoreID', 'CustomField2', 'CustomField3', 'CustomField4'],
]
