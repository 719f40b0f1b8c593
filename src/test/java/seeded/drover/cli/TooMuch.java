package seeded.drover.cli;

public final class TooMuch {
    private static final java.util.List<String> LINES = new java.util.ArrayList<>();

    public int longMethod() {
        int total = 0;
        total += 0;
        total += 1;
        total += 2;
        total += 3;
        total += 4;
        total += 5;
        total += 6;
        total += 7;
        total += 8;
        total += 9;
        total += 10;
        total += 11;
        total += 12;
        total += 13;
        total += 14;
        total += 15;
        total += 16;
        total += 17;
        total += 18;
        total += 19;
        total += 20;
        total += 21;
        total += 22;
        total += 23;
        total += 24;
        total += 25;
        total += 26;
        total += 27;
        total += 28;
        total += 29;
        total += 30;
        total += 31;
        total += 32;
        total += 33;
        total += 34;
        total += 35;
        total += 36;
        total += 37;
        total += 38;
        total += 39;
        total += 40;
        total += 41;
        total += 42;
        total += 43;
        total += 44;
        total += 45;
        total += 46;
        total += 47;
        total += 48;
        total += 49;
        total += 50;
        total += 51;
        total += 52;
        total += 53;
        total += 54;
        total += 55;
        total += 56;
        total += 57;
        total += 58;
        total += 59;
        total += 60;
        total += 61;
        total += 62;
        total += 63;
        total += 64;
        total += 65;
        total += 66;
        total += 67;
        total += 68;
        total += 69;
        total += 70;
        total += 71;
        total += 72;
        total += 73;
        total += 74;
        total += 75;
        total += 76;
        total += 77;
        total += 78;
        total += 79;
        return total;
    }

    public int qualified() {
        try {
            return wide(1, 2, 3, 4, 5, 6);
        } catch (java.lang.Throwable broad) {
            return 0;
        }
    }

    static {
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
    }

    static final Runnable LONG = () -> {
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
        LINES.add("");
    };

    public int wide(int a, int b, int c, int d, int e, int f) {
        try {
            return a + b + c + d + e + f;
        } catch (RuntimeException broad) {
            return 0;
        }
    }

    // a line of padding, number 0
    // a line of padding, number 1
    // a line of padding, number 2
    // a line of padding, number 3
    // a line of padding, number 4
    // a line of padding, number 5
    // a line of padding, number 6
    // a line of padding, number 7
    // a line of padding, number 8
    // a line of padding, number 9
    // a line of padding, number 10
    // a line of padding, number 11
    // a line of padding, number 12
    // a line of padding, number 13
    // a line of padding, number 14
    // a line of padding, number 15
    // a line of padding, number 16
    // a line of padding, number 17
    // a line of padding, number 18
    // a line of padding, number 19
    // a line of padding, number 20
    // a line of padding, number 21
    // a line of padding, number 22
    // a line of padding, number 23
    // a line of padding, number 24
    // a line of padding, number 25
    // a line of padding, number 26
    // a line of padding, number 27
    // a line of padding, number 28
    // a line of padding, number 29
    // a line of padding, number 30
    // a line of padding, number 31
    // a line of padding, number 32
    // a line of padding, number 33
    // a line of padding, number 34
    // a line of padding, number 35
    // a line of padding, number 36
    // a line of padding, number 37
    // a line of padding, number 38
    // a line of padding, number 39
    // a line of padding, number 40
    // a line of padding, number 41
    // a line of padding, number 42
    // a line of padding, number 43
    // a line of padding, number 44
    // a line of padding, number 45
    // a line of padding, number 46
    // a line of padding, number 47
    // a line of padding, number 48
    // a line of padding, number 49
    // a line of padding, number 50
    // a line of padding, number 51
    // a line of padding, number 52
    // a line of padding, number 53
    // a line of padding, number 54
    // a line of padding, number 55
    // a line of padding, number 56
    // a line of padding, number 57
    // a line of padding, number 58
    // a line of padding, number 59
    // a line of padding, number 60
    // a line of padding, number 61
    // a line of padding, number 62
    // a line of padding, number 63
    // a line of padding, number 64
    // a line of padding, number 65
    // a line of padding, number 66
    // a line of padding, number 67
    // a line of padding, number 68
    // a line of padding, number 69
    // a line of padding, number 70
    // a line of padding, number 71
    // a line of padding, number 72
    // a line of padding, number 73
    // a line of padding, number 74
    // a line of padding, number 75
    // a line of padding, number 76
    // a line of padding, number 77
    // a line of padding, number 78
    // a line of padding, number 79
    // a line of padding, number 80
    // a line of padding, number 81
    // a line of padding, number 82
    // a line of padding, number 83
    // a line of padding, number 84
    // a line of padding, number 85
    // a line of padding, number 86
    // a line of padding, number 87
    // a line of padding, number 88
    // a line of padding, number 89
    // a line of padding, number 90
    // a line of padding, number 91
    // a line of padding, number 92
    // a line of padding, number 93
    // a line of padding, number 94
    // a line of padding, number 95
    // a line of padding, number 96
    // a line of padding, number 97
    // a line of padding, number 98
    // a line of padding, number 99
    // a line of padding, number 100
    // a line of padding, number 101
    // a line of padding, number 102
    // a line of padding, number 103
    // a line of padding, number 104
    // a line of padding, number 105
    // a line of padding, number 106
    // a line of padding, number 107
    // a line of padding, number 108
    // a line of padding, number 109
    // a line of padding, number 110
    // a line of padding, number 111
    // a line of padding, number 112
    // a line of padding, number 113
    // a line of padding, number 114
    // a line of padding, number 115
    // a line of padding, number 116
    // a line of padding, number 117
    // a line of padding, number 118
    // a line of padding, number 119
    // a line of padding, number 120
    // a line of padding, number 121
    // a line of padding, number 122
    // a line of padding, number 123
    // a line of padding, number 124
    // a line of padding, number 125
    // a line of padding, number 126
    // a line of padding, number 127
    // a line of padding, number 128
    // a line of padding, number 129
    // a line of padding, number 130
    // a line of padding, number 131
    // a line of padding, number 132
    // a line of padding, number 133
    // a line of padding, number 134
    // a line of padding, number 135
    // a line of padding, number 136
    // a line of padding, number 137
    // a line of padding, number 138
    // a line of padding, number 139
    // a line of padding, number 140
    // a line of padding, number 141
    // a line of padding, number 142
    // a line of padding, number 143
    // a line of padding, number 144
    // a line of padding, number 145
    // a line of padding, number 146
    // a line of padding, number 147
    // a line of padding, number 148
    // a line of padding, number 149
    // a line of padding, number 150
    // a line of padding, number 151
    // a line of padding, number 152
    // a line of padding, number 153
    // a line of padding, number 154
    // a line of padding, number 155
    // a line of padding, number 156
    // a line of padding, number 157
    // a line of padding, number 158
    // a line of padding, number 159
    // a line of padding, number 160
    // a line of padding, number 161
    // a line of padding, number 162
    // a line of padding, number 163
    // a line of padding, number 164
    // a line of padding, number 165
    // a line of padding, number 166
    // a line of padding, number 167
    // a line of padding, number 168
    // a line of padding, number 169
    // a line of padding, number 170
    // a line of padding, number 171
    // a line of padding, number 172
    // a line of padding, number 173
    // a line of padding, number 174
    // a line of padding, number 175
    // a line of padding, number 176
    // a line of padding, number 177
    // a line of padding, number 178
    // a line of padding, number 179
    // a line of padding, number 180
    // a line of padding, number 181
    // a line of padding, number 182
    // a line of padding, number 183
    // a line of padding, number 184
    // a line of padding, number 185
    // a line of padding, number 186
    // a line of padding, number 187
    // a line of padding, number 188
    // a line of padding, number 189
    // a line of padding, number 190
    // a line of padding, number 191
    // a line of padding, number 192
    // a line of padding, number 193
    // a line of padding, number 194
    // a line of padding, number 195
    // a line of padding, number 196
    // a line of padding, number 197
    // a line of padding, number 198
    // a line of padding, number 199
    // a line of padding, number 200
    // a line of padding, number 201
    // a line of padding, number 202
    // a line of padding, number 203
    // a line of padding, number 204
    // a line of padding, number 205
    // a line of padding, number 206
    // a line of padding, number 207
    // a line of padding, number 208
    // a line of padding, number 209
    // a line of padding, number 210
    // a line of padding, number 211
    // a line of padding, number 212
    // a line of padding, number 213
    // a line of padding, number 214
    // a line of padding, number 215
    // a line of padding, number 216
    // a line of padding, number 217
    // a line of padding, number 218
    // a line of padding, number 219
    // a line of padding, number 220
    // a line of padding, number 221
    // a line of padding, number 222
    // a line of padding, number 223
    // a line of padding, number 224
    // a line of padding, number 225
    // a line of padding, number 226
    // a line of padding, number 227
    // a line of padding, number 228
    // a line of padding, number 229
    // a line of padding, number 230
    // a line of padding, number 231
    // a line of padding, number 232
    // a line of padding, number 233
    // a line of padding, number 234
    // a line of padding, number 235
    // a line of padding, number 236
    // a line of padding, number 237
    // a line of padding, number 238
    // a line of padding, number 239
    // a line of padding, number 240
    // a line of padding, number 241
    // a line of padding, number 242
    // a line of padding, number 243
    // a line of padding, number 244
    // a line of padding, number 245
    // a line of padding, number 246
    // a line of padding, number 247
    // a line of padding, number 248
    // a line of padding, number 249
    // a line of padding, number 250
    // a line of padding, number 251
    // a line of padding, number 252
    // a line of padding, number 253
    // a line of padding, number 254
    // a line of padding, number 255
    // a line of padding, number 256
    // a line of padding, number 257
    // a line of padding, number 258
    // a line of padding, number 259
    // a line of padding, number 260
    // a line of padding, number 261
    // a line of padding, number 262
    // a line of padding, number 263
    // a line of padding, number 264
    // a line of padding, number 265
    // a line of padding, number 266
    // a line of padding, number 267
    // a line of padding, number 268
    // a line of padding, number 269
    // a line of padding, number 270
    // a line of padding, number 271
    // a line of padding, number 272
    // a line of padding, number 273
    // a line of padding, number 274
    // a line of padding, number 275
    // a line of padding, number 276
    // a line of padding, number 277
    // a line of padding, number 278
    // a line of padding, number 279
    // a line of padding, number 280
    // a line of padding, number 281
    // a line of padding, number 282
    // a line of padding, number 283
    // a line of padding, number 284
    // a line of padding, number 285
    // a line of padding, number 286
    // a line of padding, number 287
    // a line of padding, number 288
    // a line of padding, number 289
    // a line of padding, number 290
    // a line of padding, number 291
    // a line of padding, number 292
    // a line of padding, number 293
    // a line of padding, number 294
    // a line of padding, number 295
    // a line of padding, number 296
    // a line of padding, number 297
    // a line of padding, number 298
    // a line of padding, number 299
    // a line of padding, number 300
    // a line of padding, number 301
    // a line of padding, number 302
    // a line of padding, number 303
    // a line of padding, number 304
    // a line of padding, number 305
    // a line of padding, number 306
    // a line of padding, number 307
    // a line of padding, number 308
    // a line of padding, number 309
    // a line of padding, number 310
    // a line of padding, number 311
    // a line of padding, number 312
    // a line of padding, number 313
    // a line of padding, number 314
    // a line of padding, number 315
    // a line of padding, number 316
    // a line of padding, number 317
    // a line of padding, number 318
    // a line of padding, number 319
    // a line of padding, number 320
    // a line of padding, number 321
    // a line of padding, number 322
    // a line of padding, number 323
    // a line of padding, number 324
    // a line of padding, number 325
    // a line of padding, number 326
    // a line of padding, number 327
    // a line of padding, number 328
    // a line of padding, number 329
}
