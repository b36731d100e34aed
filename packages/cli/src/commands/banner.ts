export const banner = 1;
export const demoBanner = 2;
