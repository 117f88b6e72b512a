/** `¥1,200.00`. */
export const moneyOf = (amount: number, currency: string): string =>
  `${currency === 'CNY' ? '¥' : `${currency} `}${amount.toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/g, ',')}`
