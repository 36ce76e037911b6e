import { texts } from 'virtual:texts/zh';
import antd from 'antd/locale/zh_CN.js';
import type { Pack } from '../pack.ts';

export const pack: Pack = { texts, antd: antd.default, choose: ({ zh }) => zh };
